import Foundation
import FoundationNetworking

/// Sends requests as another program would.
struct APIClient: Sendable {
    let port: Int
    private let session = URLSession(configuration: .ephemeral)

    init(port: Int) { self.port = port }

    /// What came is no answer of HTTP.
    struct NoAnswer: Error {}

    /// Sends a request and waits for its answer.
    ///
    /// - Parameters:
    ///   - bytes: the body, if it is no text.
    ///   - key: the `Idempotency-Key`.
    ///   - language: the `Accept-Language`.
    func send(
        _ method: String, _ path: String, token: String? = nil, body: String? = nil,
        bytes: [UInt8]? = nil, type: String = "application/json", key: String? = nil, language: String = "en"
    ) async throws -> APIAnswer {
        guard let address = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw NoAnswer() }
        var request = URLRequest(url: address)
        request.httpMethod = method
        request.setValue(language, forHTTPHeaderField: "Accept-Language")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        if let content = bytes ?? body.map({ Array($0.utf8) }) {
            request.setValue(type, forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(content)
        }
        return try await withCheckedThrowingContinuation { continuation in
            session.dataTask(with: request) { data, response, error in
                guard let response = response as? HTTPURLResponse else {
                    return continuation.resume(throwing: error ?? NoAnswer())
                }
                continuation.resume(returning: APIAnswer(response, data ?? Data()))
            }.resume()
        }
    }
}
