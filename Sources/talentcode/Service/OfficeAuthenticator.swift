import COSE
import OpenSSLKeys
import Synchronization
import TalentCode
import TalentService

/// Finds who has a token, by its hash. Found ones are remembered until anything of the office changes, so that a token
/// that is revoked ends at once.
final class OfficeAuthenticator: Authenticator {
    private struct State {
        var found: [[UInt8]: Principal] = [:]
        /// Hashes by which somebody was found in the life of this process, whatever changed since.
        var met: Set<[UInt8]> = []
        /// Raised whenever all is forgotten: an answer that was read before is not remembered.
        var generation = 0
        /// Until when what is remembered counts: nobody has asked the register since.
        var goodUntil = ContinuousClock.now
    }

    private let office: ServiceOffice
    private let state = Mutex(State())
    /// Remembered tokens.
    private static let most = 4_096
    private static let patience = Duration.seconds(1)

    init(_ office: ServiceOffice) { self.office = office }

    func principal(token: [UInt8]) async throws -> Principal? {
        let hash = try office.cryptography.sha256(token)
        let now = office.now
        let (known, generation) = state.withLock { state in
            (state.goodUntil > .now ? state.found[hash] : nil, state.generation)
        }
        if let known, known.expiresAt > now { return known }
        let found = try await office.register.glance { try Principal.find(tokenHash: hash, at: now, in: $0) }
        guard let found else {
            state.withLock { _ = $0.met.remove(hash) }
            return nil
        }
        state.withLock { state in
            if state.met.count >= ServiceLimits.metTokens { state.met.removeAll() }
            state.met.insert(hash)
            guard state.generation == generation else { return }
            if state.found.count >= Self.most { state.found.removeAll() }
            state.found[hash] = found
        }
        return found
    }

    func hasMet(token: [UInt8]) throws -> Bool {
        let hash = try office.cryptography.sha256(token)
        return state.withLock { $0.met.contains(hash) }
    }

    /// Notes that nothing had changed at a moment. Without it nobody is known any more after a second: a process that cannot
    /// ask the register lets in nobody who may have been shut out.
    func confirm(asOf moment: ContinuousClock.Instant) {
        state.withLock { $0.goodUntil = moment + Self.patience }
    }

    /// Asks the register anew for everybody.
    func forget() {
        state.withLock { state in
            state.found.removeAll()
            state.generation += 1
        }
    }
}

extension Principal {
    /// The first second in which the token no longer counts, whichever of two it is.
    fileprivate var expiresAt: Timestamp {
        switch self {
        case .operator(let record):
            min(record.expiresAt, record.previousToken?.endsAt ?? record.expiresAt)
        case .desk(let record): record.expiresAt
        }
    }
}
