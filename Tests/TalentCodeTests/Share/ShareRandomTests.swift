import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Offline shares in any order")
struct ShareRandomTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    /// A file with one more redemption, or nil if the desk refuses.
    private func longer(
        _ bytes: [UInt8], _ code: UInt8, nonce: UInt8, units: Int
    ) throws -> [UInt8]? {
        let held = try fixture.read(bytes)
        let benefit = try fixture.benefit([.counted], times: 10_000)
        let request = try fixture.request(fixture.live(code, nonce: nonce), benefit, units: units)
        let answer = try fixture.redemption().redeem(request, from: [held], now: ShareFixture.now)
        guard case .redeemed(_, let entry) = answer else { return nil }
        return bytes + entry.bytes
    }

    @Test("2,000 runs between counters, queues, claw-backs and officers: stock holds and no entry is lost")
    func mixed() async throws {
        var generator = Seed.start()
        var (accepted, reviewed) = (0, 0)
        for number in 0..<2_000 {
            let seed = generator.next()
            do {
                let start = try RandomShareRun(SeededRandom(seed: seed))
                let run = try await InMemoryRegister().write { tx in
                    var run = start
                    try run.run(tx)
                    return run
                }
                accepted += run.accepted
                reviewed += run.reviewed
            } catch {
                Issue.record("run \(number) with seed \(seed): \(error)")
                return
            }
        }
        #expect(accepted > 2_000)
        #expect(reviewed > 2_000)
    }

    @Test("with signed files, whatever desks do and in whatever order they come, no entry is lost")
    func random() async throws {
        var generator = Seed.start()
        for _ in 0..<6 {
            let quota = Int.random(in: 12...40, using: &generator)
            let office = try await ShareOffice(fixture, quota: quota)
            var files: [[UInt8]] = []
            for byte in UInt8(1)...3 {
                var other = fixture
                other.shareByte = 0x80 + byte
                other.units = Int.random(in: 2...8, using: &generator)
                guard case .granted(let share, _) = try await office.grant(other) else { continue }
                files.append(share.grant)
            }
            // Copies go on apart, nonces repeat, and some writing is cut short.
            for _ in 0..<14 {
                let chosen = Int.random(in: files.indices, using: &generator)
                let code = UInt8.random(in: 1...9, using: &generator)
                let nonce = UInt8.random(in: 1...4, using: &generator)
                let units = Int.random(in: 1...2, using: &generator)
                guard let grown = try longer(files[chosen], code, nonce: nonce, units: units) else {
                    continue
                }
                if Bool.random(using: &generator) { files.append(grown) } else { files[chosen] = grown }
            }
            try await settleAll(files, office, quota, &generator)
        }
    }

    private func settleAll(
        _ files: [[UInt8]], _ office: ShareOffice, _ quota: Int, _ generator: inout SeededRandom
    ) async throws {
        var seen: Set<[UInt8]> = []
        var accepted = 0
        for bytes in (files + files).shuffled(using: &generator) {
            let file = try await office.read(bytes)
            let settled = try await office.settle(bytes)
            #expect(settled.count == file.entries.count)
            for (entry, one) in zip(file.entries, settled) {
                #expect((one.result == .duplicate) == seen.contains(entry.digest))
                if one.result == .accepted { accepted += 1 }
                seen.insert(entry.digest)
            }
            let pool = try await office.pool()
            #expect(pool.reserved + pool.redeemed + pool.shared <= quota && pool.shared >= 0)
            if Int.random(in: 0..<8, using: &generator) == 0 {
                let end = Timestamp(fixture.notAfter)
                _ = try await office.register.write { try ShareReturn.closeEnded(now: end, $0).count }
            }
        }
        let review = try await office.review()
        #expect(accepted + review.count == seen.count)
        #expect(Set(review.map(\.digest)).count == review.count)
        let redemptions = try await office.register.read {
            try $0.redemptions(RedemptionFilter(), after: nil, limit: 10_000)
        }
        #expect(redemptions.count == accepted)
        #expect(Set(redemptions.compactMap(\.serial)).count == accepted)
    }
}
