import COSE
import Foundation
import TalentCode

/// A key as scripts read it.
struct KeyJSON: Encodable {
    let kid: String
    let purpose: String
    let algorithm: String
    let state: String
    let notBefore: String
    let notAfter: String?

    init(_ record: KeyRecord) {
        kid = record.kid.description
        purpose = record.purpose.rawValue
        algorithm = record.algorithm.rawValue
        state = record.state.name
        notBefore = TimeText.format(record.notBefore)
        notAfter = record.notAfter.map(TimeText.format)
    }

    /// Prints the key as one line, or as its object.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        let name = purpose.padding(toLength: 10, withPad: " ", startingAt: 0)
        try console.line("\(kid)  \(name)  \(algorithm)  \(state)  \(notBefore)")
    }
}
