import COSE
import OpenSSLKeys
import TalentCode

/// Units of a pool that are put aside for a desk (`desks share`).
struct ShareMaking {
    let work: BenefitWork
    let found: PolicyShelf.Found
    let draft: ShareGranting.Draft

    /// Days of a share that nobody set, and how many there may be.
    static let usualDays: UInt64 = 7
    static let days: ClosedRange<UInt64> = 1...Limits.shareLife / 86_400

    /// Signs the grant and puts the units aside.
    ///
    /// - Parameters:
    ///   - name: of the request; a repeat gives the same share.
    ///   - check: looks at the share before it is stored for good, and may throw.
    func make(
        _ name: RequestID?,
        _ check: @escaping @Sendable (Share, _ isRepeated: Bool) throws -> Void = { _, _ in }
    ) async throws -> (share: Share, isRepeated: Bool) {
        let (office, draft, now) = (work.office, draft, work.now)
        if let refusal = ShareGranting.refusal(of: found.benefit) { throw CommandError(refusal, draft) }
        let (kid, key) = try await office.signingKey(.policy)
        let granting = ShareGranting(
            issuer: try await office.area(), policy: found.pack.policy, kid: kid, key: key,
            office.cryptography
        )
        guard let id = ShareID(try office.cryptography.randomBytes(16)) else {
            throw CommandError(.internalFault, detail: "random bytes")
        }
        let benefit = found.benefit
        let answer = try await office.register.write { register in
            _ = try ShareReturn.closeEnded(now: now, register)
            if try name.map({ try register.request($0) == nil }) ?? true {
                try PolicyPool.open(benefit, draft.pool, at: now, in: register)
            }
            let answer = try granting.grant(draft, id: id, request: name, now: now, register)
            if case .granted(let share, let isRepeated) = answer { try check(share, isRepeated) }
            return answer
        }
        switch answer {
        case .refused(let refusal): throw CommandError(refusal, draft)
        case .granted(let share, let isRepeated): return (share, isRepeated)
        }
    }
}

extension CommandError {
    /// A share that was not made.
    init(_ refusal: ShareRefusal, _ draft: ShareGranting.Draft) {
        let desk = draft.desk.description
        switch refusal {
        case .noDesk: self.init(.notFound, at: desk)
        case .deskShut: self.init(.refused, at: desk, key: "REFUSED.deskShut")
        case .deskNotAuthorised:
            self.init(
                .refused, at: desk, key: "REFUSED.deskBenefit",
                values: ["benefit": draft.benefit.description])
        case .notSettled:
            self.init(
                .refused, at: draft.benefit.description, key: "REFUSED.shareBenefit",
                values: ["benefit": draft.benefit.description])
        case .noPool: self.init(.notFound, at: draft.pool?.description ?? "--pool", key: "NOT_FOUND.pool")
        case .severalPools: self.init(.usage, at: "--pool", key: "USAGE.severalPools")
        case .quotaExhausted(let free):
            self.init(.refused, at: "--units", key: "REFUSED.shareUnits", values: ["free": "\(free)"])
        case .outOfRange:
            let units = Limits.shareUnits
            self.init(
                .usage, at: "--units, --days",
                detail: "\(units.lowerBound)–\(units.upperBound), 1–\(Limits.shareLife / 86_400)")
        case .requestReused: self.init(ErrorCode.requestReused)
        }
    }
}
