import Foundation
import FoundationNetworking

/// Asks an office's service. It follows no redirection, keeps no cookies, and takes no more than it asked for: the other
/// end may not be what it says.
struct ServerClient {
    /// What it was made with, as messages name it.
    let address: String
    private let base: URL
    private let token: String?

    /// Seconds until a desk goes on by itself.
    static let patience: TimeInterval = 5
    /// Seconds for a bundle or a share, which may be large.
    static let longPatience: TimeInterval = 60
    /// Bytes of an answer in JSON.
    static let answer = 1 << 20

    /// - Parameters:
    ///   - address: what `ServerAddress` takes.
    ///   - token: who asks; nil for what anybody may fetch.
    init(_ address: String, token: String?) throws {
        guard ServerAddress.isGood(address), let url = URL(string: address) else {
            throw CommandError(.usage, at: "--server", detail: "https://HOST[:PORT][/PATH]")
        }
        self.address = address
        base = url
        self.token = token
    }

    /// Fetches what is public.
    func get(_ path: String, limit: Int) async throws -> ServerReply {
        try await send(request(path, "GET", Self.longPatience), limit: limit)
    }

    /// Asks with a body.
    func post(
        _ path: String, _ body: [UInt8], type: String = "application/json", key: String? = nil,
        patience: TimeInterval = Self.patience
    ) async throws -> ServerReply {
        var request = request(path, "POST", patience)
        request.setValue(type, forHTTPHeaderField: "Content-Type")
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        request.httpBody = Data(body)
        return try await send(request, limit: Self.answer)
    }

    /// The body of an answer of 200. Throws what the service refused, and SERVER_UNREACHABLE where it did not answer.
    func body(of reply: ServerReply) throws -> [UInt8] {
        switch reply {
        case .answered(200, let body): return body
        case .answered(let status, let body): throw ServerProblem(status: status, body).error(address)
        case .unreachable(let reason):
            throw CommandError(.serverUnreachable, at: address, values: ["reason": reason])
        }
    }

    private func request(_ path: String, _ method: String, _ patience: TimeInterval) -> URLRequest {
        var request = URLRequest(
            url: base.appendingPathComponent(path), cachePolicy: .reloadIgnoringLocalCacheData,
            timeoutInterval: patience)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Accept")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        return request
    }

    private func send(_ request: URLRequest, limit: Int) async throws -> ServerReply {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        // The whole of it: a server that trickles must not hold up a desk.
        configuration.timeoutIntervalForResource = request.timeoutInterval
        let exchange = ServerExchange(limit: limit)
        let session = URLSession(configuration: configuration, delegate: exchange, delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        let reply = await exchange.run(session.dataTask(with: request))
        // 429 and 5xx are no answers to the question: the service is there and cannot give one.
        if case .answered(let status, _) = reply, status == 429 || status >= 500 {
            return .unreachable(reason: "HTTP \(status)")
        }
        return reply
    }
}
