import HTTPTypes
import Synchronization

/// What is known of a request, for the log and the meters.
struct RequestSight {
    /// The caller's own id if it is one, else a drawn one.
    let requestID: String
    let language: ProblemLanguage
    var method: HTTPMethod?
    /// What its path led to.
    var route: APIRoute?
    var principal: String?
    /// That of a problem.
    var code: String?

    init(_ headers: HTTPFields) {
        language = ProblemLanguage(accepting: headers[.acceptLanguage])
        let given = headers[.requestID] ?? ""
        requestID = Self.isID(given) ? given : Self.drawn()
    }

    private static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: true
                default: false
                }
            }
    }

    /// Counts from a drawn number on, which no other process will have.
    private static let last = Atomic(UInt64.random(in: .min ... .max))

    /// No secret: it only tells requests apart.
    private static func drawn() -> String {
        let hex = String(last.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
