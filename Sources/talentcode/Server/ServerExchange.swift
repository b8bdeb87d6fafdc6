import Foundation
import FoundationNetworking
import Synchronization

/// One request and what comes back of it, up to a limit.
final class ServerExchange: NSObject, URLSessionDataDelegate {
    private struct State {
        var waiting: CheckedContinuation<ServerReply, Never>?
        var status: Int?
        var body: [UInt8] = []
        var isTooLong = false
    }

    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter limit: bytes of the answer's body.
    init(limit: Int) { self.limit = limit }

    func run(_ task: URLSessionDataTask) async -> ServerReply {
        await withCheckedContinuation { continuation in
            state.withLock { $0.waiting = continuation }
            task.resume()
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        state.withLock { $0.status = (response as? HTTPURLResponse)?.statusCode }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let isTooLong = state.withLock { state in
            state.isTooLong = state.isTooLong || state.body.count + data.count > limit
            if !state.isTooLong { state.body += data }
            return state.isTooLong
        }
        if isTooLong { dataTask.cancel() }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        let (waiting, reply) = state.withLock { state in
            defer { state.waiting = nil }
            return (state.waiting, Self.reply(state, error))
        }
        waiting?.resume(returning: reply)
    }

    private static func reply(_ state: State, _ error: (any Error)?) -> ServerReply {
        if state.isTooLong { return .unreachable(reason: "too long an answer") }
        if let error { return .unreachable(reason: reason(error)) }
        guard let status = state.status else { return .unreachable(reason: "no answer") }
        return .answered(status: status, body: state.body)
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? URLError)?.code {
        case .timedOut: "timeout"
        case .cannotConnectToHost, .networkConnectionLost, .notConnectedToInternet: "no connection"
        case .cannotFindHost, .dnsLookupFailed: "unknown host"
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
            .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid:
            "TLS"
        default: "no connection"
        }
    }
}
