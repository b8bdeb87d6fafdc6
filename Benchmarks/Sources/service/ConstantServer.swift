import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Hummingbird with next to nothing behind it: reads each request as a whole and answers with the same bytes.
enum ConstantServer {
    /// Serves until it is killed; prints its port.
    ///
    /// - Parameters:
    ///   - store: the documents of a desk, if the text of each request is to be verified before the answer.
    ///   - fields: names and values of further header fields, in turn.
    static func run(file: String, type: String, store: String?, fields: [String]) async throws {
        let verification = try store.map { try VerifyInProcess($0) }
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
                if let verification {
                    // What stands between `{"text": "` and `"}`: nothing that reads JSON is measured here.
                    let text = Array(body.readableBytesView.dropFirst(10).dropLast(2))
                    guard verification.isGood(text) else { return Response(status: .badRequest) }
                }
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
