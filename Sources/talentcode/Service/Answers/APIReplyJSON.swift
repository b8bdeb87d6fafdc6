import Foundation
import TalentService

extension APIReply {
    /// An answer of JSON, with the members that the command line prints.
    init(_ value: some Encodable, status: Int = 200, headers: [(name: String, value: String)] = []) throws {
        self.init(
            status: status, contentType: MediaTypeName.json, headers: headers,
            body: try JSONPlaceEncoder.bytes(of: value))
    }
}
