import COSE
import OpenSSLKeys
import TalentCode

/// The free units of a pool for those who were approved (`allocate`).
struct Allocating {
    let work: BenefitWork
    let found: PolicyShelf.Found
    let pool: PoolID
    /// Days for which a unit is kept; nil is the policy's number.
    let holdDays: Int?
    /// What is published before the draw.
    let seed: Seed
    /// Whether applications that nobody approved before are approved by it.
    let approves: Bool

    /// The seed of the draw.
    enum Seed {
        case given([UInt8])
        case drawn
        /// Drawn, if the pool has none yet.
        case missing
    }

    /// A seed as people write it.
    static func seed(_ text: String) throws -> Seed {
        guard let bytes = Hex.decode(text), EntitlementLimits.seed.contains(bytes.count) else {
            throw CommandError(.usage, at: "--seed", detail: "32–128 × 0–9a–f")
        }
        return .given(bytes)
    }

    /// The step.
    func step() throws -> PreparedStep<Allocation> {
        let (bytes, word, isNew) = try publishing()
        let asked = [
            "allocate", found.benefit.id.description, pool.description, word, "\(isNew)", "\(holdDays ?? 0)",
        ]
        let isGiven = isNew || !word.isEmpty
        let (cases, cryptography) = (work.cases, work.office.cryptography)
        let (found, pool, holdDays, approves) = (found, pool, holdDays, approves)
        return try work.prepare(asked) { step, register in
            try PolicyPool.open(found.benefit, pool, at: step.at, in: register)
            // The seed of a repeated request was published with the first.
            if try register.request(step.id) == nil,
                try isGiven || register.pool(found.benefit.id, pool)?.drawSeed == nil
            {
                let published = try PublishSeed(found.benefit.id, pool, seed: bytes).run(in: register)
                if let refusal = published.refusal { return .refused(refusal) }
            }
            var allocate = Allocate(found.benefit, pool, cryptography)
            allocate.holdDays = holdDays
            allocate.approves = approves
            return try allocate.run(step, in: register) { entitlement in
                let made = try cases.make(found, of: entitlement, at: step.at, register)
                return try StockJudge(register).application(made, at: step.at)
            }
        }
    }

    private func publishing() throws -> (bytes: [UInt8], word: String, isNew: Bool) {
        switch seed {
        case .given(let bytes): (bytes, Hex.encode(bytes), false)
        case .drawn: (try work.office.cryptography.randomBytes(32), "", true)
        case .missing: (try work.office.cryptography.randomBytes(32), "", false)
        }
    }
}
