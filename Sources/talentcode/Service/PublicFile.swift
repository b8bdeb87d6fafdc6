import COSE
import TalentCode
import TalentService

/// A signed document that anybody may fetch, with what caches need to know of it (RFC 9110, 8.8.3; RFC 9111).
struct PublicFile: Sendable {
    let bytes: [UInt8]
    private let contentType: String
    private let entityTag: String
    private let headers: [(name: String, value: String)]

    /// - Parameter maxAge: seconds for which a copy may be kept.
    init(_ bytes: [UInt8], _ contentType: String, maxAge: UInt64, _ digest: any Digest) throws {
        self.bytes = bytes
        self.contentType = contentType
        entityTag = "\"\(Hex.encode(Array(try digest.sha256(bytes).prefix(16))))\""
        headers = [("ETag", entityTag), ("Cache-Control", "public, max-age=\(maxAge)")]
    }

    /// The document, or 304 if the caller has it.
    func reply(to call: APICall) -> APIReply {
        guard let known = call.ifNoneMatch else {
            return APIReply(contentType: contentType, headers: headers, body: bytes)
        }
        let held = known.split(separator: ",").map { tag in
            var tag = tag.drop { $0 == " " }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            return String(tag.prefix { $0 != " " })
        }
        guard !held.contains(entityTag), !held.contains("*") else {
            return APIReply(status: 304, headers: headers)
        }
        return APIReply(contentType: contentType, headers: headers, body: bytes)
    }
}
