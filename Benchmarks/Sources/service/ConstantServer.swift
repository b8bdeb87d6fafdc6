import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Hummingbird with next to nothing behind it: reads each request as a whole and answers with the same bytes.
enum ConstantServer {
    /// Serves until it is killed; prints its port.
    ///
    /// - Parameters:
    ///   - fields: names and values of further header fields, in turn.
    ///   - before: what is done with the body of each request before the answer; false for one that is refused.
    static func run(
        file: String, type: String, fields: [String] = [],
        before: @escaping @Sendable (ByteBuffer) async -> Bool = { _ in true }
    ) async throws {
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: file)))
        var made: HTTPFields = [.contentType: type]
        for place in stride(from: 0, to: fields.count - 1, by: 2) {
            if let name = HTTPField.Name(fields[place]) { made[name] = fields[place + 1] }
        }
        let headers = made
        let router = Router()
        for method in [HTTPRequest.Method.get, .post] {
            router.on("/**", method: method) { request, _ in
                let body = try await request.body.collect(upTo: 12 * 1024 * 1024)
                guard await before(body) else { return Response(status: .badRequest) }
                return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
            }
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                // At once, though a pipe reads it.
                FileHandle.standardOutput.write(Data("\(channel.localAddress?.port ?? 0)\n".utf8))
            })
        try await application.runService()
    }
}
