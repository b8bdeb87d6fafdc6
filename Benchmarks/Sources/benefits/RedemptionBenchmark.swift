import Bare
import OpenSSLKeys
import TalentCode

/// Durable redemptions, against bare durable commits of one row on the same disk.
struct RedemptionBenchmark {
    static let aim = 0.7
    static let count = 320
    static let rounds = 9
    /// Desks at once; then one alone.
    static let clients = [16, 1]

    struct Refused: Error {}

    static func run(_ packs: [BenefitPack]) async throws {
        guard let area = AreaCode(SyntheticRegister.area),
            let pack = packs.first(where: { $0.area == area }),
            let benefit = pack.benefits.first(where: { $0.id.description == "health-check" })
        else { return }
        for clients in clients { try await run(benefit, pack, clients) }
    }

    private static func run(_ benefit: Benefit, _ pack: BenefitPack, _ clients: Int) async throws {
        let office = try await SyntheticRegister()
        try await office.fill(count * (rounds + 1), seed: 2)
        let records = try await office.register.read {
            try $0.persons(PersonFilter(), after: nil, limit: count * (rounds + 1))
        }
        let bare = try BareCommits(at: office.file("bare.sqlite"))
        var ratios: [Double] = []
        var times: [Double] = []
        var busy = 0.0
        for round in 0...rounds {
            let first = round * count
            let before = Elapsed.processorSeconds
            let ours = try await Elapsed.seconds {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for client in 0..<clients {
                        let people = stride(from: first + client, to: first + count, by: clients)
                            .map { (records[$0], SyntheticRegister.now.adding(UInt64($0))) }
                        group.addTask {
                            for (record, time) in people {
                                try await redeem(benefit, pack, record, at: time, office)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            busy += Elapsed.processorSeconds - before
            let plain = try await Elapsed.seconds { for _ in 0..<count { try bare.commit() } }
            // The first round warms up.
            if round > 0 {
                ratios.append(plain / ours)
                times.append(ours * 1e6 / Double(count))
            }
        }
        let ratio = ratios.sorted()[rounds / 2]
        print(
            "a durable redemption, \(clients) at once, against a bare commit: ratio \(Elapsed.decimal(ratio)), "
                + "\(Elapsed.decimal(times.sorted()[rounds / 2])) µs, "
                + "\(Elapsed.decimal(busy * 1e6 / Double(count * (rounds + 1)))) of them of a core, aim \(aim)"
                + (ratio < aim ? "  MISSED" : "")
        )
    }

    private static func redeem(
        _ benefit: Benefit, _ pack: BenefitPack, _ record: PersonRecord, at now: Timestamp,
        _ office: SyntheticRegister
    ) async throws {
        let cryptography = OpenSSLCryptography()
        guard let use = try EntitlementID.drawn(at: now, cryptography),
            let entitlement = try EntitlementID.drawn(at: now, cryptography),
            let request = RequestID("\(use)")
        else { throw Refused() }
        let reader = HolderReader(secrets: office.secrets, terms: SyntheticPersons.terms)
        let maker = BenefitCaseMaker(
            benefit, of: pack, among: pack.benefits, inputs: ApplicationInputs(secrets: office.secrets))
        let digest = try cryptography.sha256(use.bytes)
        let done = try await office.register.write { register in
            let holder = try reader.holder(record, register)
            guard let made = try maker.make(holder, given: [:], at: now, register) else {
                return false
            }
            // Judged in full; the synthetic holder need not have the tier.
            let judged = BenefitCase(benefit: benefit, policy: pack.policy, claimant: made.claimant) {
                benefit in
                _ = try made.judge(benefit)
                return BenefitJudgement(benefit: benefit.id, code: .eligible, policy: pack.policy)
            }
            let step = StepRequest(id: request, digest: digest, at: now, by: "bench")
            let result = try Redeem(judged, redemption: use, entitlement: entitlement).run(step, in: register)
            if case .done = result { return true }
            return false
        }
        guard done else { throw Refused() }
    }
}
