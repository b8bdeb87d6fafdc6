import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Reads the body of a request as its route's rule says.
struct RequestContent {
    let rule: BodyRule

    func read(_ request: Request) async throws -> [UInt8] {
        let limit: Int
        let type: String
        switch rule {
        case .none: (limit, type) = (0, "")
        case .json(let most): (limit, type) = (most, MediaTypeName.json)
        case .bytes(let name, let most): (limit, type) = (most, name)
        }
        // Nothing is waited for where nothing belongs.
        if rule == .none, request.headers[.transferEncoding] != nil { throw ProblemCode.tooLarge }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw ProblemCode.tooLarge
        }
        if rule != .none {
            let given = request.headers[.contentType] ?? ""
            let isSame =
                given == type || given.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == type
            guard isSame else { throw ProblemCode.otherMediaType }
        }
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { throw ProblemCode.tooLarge }
            bytes.append(contentsOf: part.readableBytesView)
        }
        return bytes
    }
}
