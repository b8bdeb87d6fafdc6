import Synchronization
import TalentCode

@testable import TalentService

/// Knows tokens by heart.
final class TestLogins: Authenticator {
    private let known: [String: Principal]
    private let state = Mutex((met: Set<String>(), shut: Set<String>(), questions: 0))

    init(known: [String: Principal] = [:]) { self.known = known }

    /// How often it was asked who has a token.
    var questions: Int { state.withLock { $0.questions } }

    func principal(token: [UInt8]) async throws -> Principal? {
        let text = String(decoding: token, as: UTF8.self)
        return state.withLock { state in
            state.questions += 1
            guard !state.shut.contains(text), let found = known[text] else { return nil }
            state.met.insert(text)
            return found
        }
    }

    /// Shuts out whoever has a token.
    func shut(_ token: String) { state.withLock { _ = $0.shut.insert(token) } }

    func hasMet(token: [UInt8]) -> Bool {
        state.withLock { $0.met.contains(String(decoding: token, as: UTF8.self)) }
    }

    /// An operator with a role.
    static func `operator`(_ role: Role) throws -> Principal {
        guard let id = OperatorID("somebody"), let area = AreaCode("330282") else { throw NotMade() }
        return .operator(
            OperatorRecord(
                id: id, roles: [role], area: area, tokenHash: [UInt8](repeating: 7, count: 32),
                createdAt: Timestamp(1_800_000_000), expiresAt: Timestamp(1_900_000_000)
            ))
    }

    struct NotMade: Error {}
}
