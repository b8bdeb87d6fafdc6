import CBaseline
import COSE
import Deflate
import Foundation
import OpenSSLKeys
import TalentCode

/// A desk with a city's data: a root chain of two steps, 20 issuers, the status lists of 448,800 people.
struct CityBenchmark {
    private let city: CityFixture

    init() throws { city = try CityFixture() }

    func run() throws {
        print("a desk of a city: two roots, \(CityFixture.issuers) issuers, \(CityFixture.people) people")
        guard let made = baseline_key_new(BASELINE_ES256) else { throw BaselineFailed() }
        nonisolated(unsafe) let key = made
        defer { baseline_key_free(key) }
        let bytes = city.signedBytes
        func baseline(_ count: Int) throws {
            guard baseline_verify(key, bytes, bytes.count, Int32(count)) == 1 else { throw BaselineFailed() }
        }
        let now = CityFixture.now
        show(
            "  text to verdict, once warm",
            try Measurement(count: 1_000) {
                for _ in 0..<1_000 { _ = try city.verifier.judge(city.text, now: now) }
            } baseline: {
                try baseline(1_000)
            },
            aim: 0.9
        )
        show(
            "  the same code again",
            try Measurement(count: 5_000) {
                for _ in 0..<5_000 { _ = try city.remembering.judge(city.text, now: now) }
            } baseline: {
                try baseline(5_000)
            },
            aim: 5
        )
        // The baseline is two verifications: a presentation carries two signatures.
        show(
            "  a presentation, against two verifications",
            try Measurement(count: 1_000) {
                for index in 0..<1_000 {
                    let text = city.presentations[index % city.presentations.count]
                    _ = try city.verifier.judge(text, now: now)
                }
            } baseline: {
                try baseline(2_000)
            },
            aim: 0.8
        )
        try load()
        try compress()
    }

    /// Import: the chain is walked, every part is hashed and verified, every list inflated. Load: a process start.
    private func load() throws {
        let clock = ContinuousClock()
        var imports: [Duration] = []
        var loads: [Duration] = []
        for _ in 0..<9 {
            imports.append(
                try clock.measure {
                    _ = try TrustUpdate(city.cryptography)
                        .importing(Bundle(city.bundle), into: TrustStore(), anchor: city.anchor)
                }
            )
            let file = city.imported.encoded
            loads.append(
                try clock.measure { _ = try HeldTrust(TrustStore(encoded: file), city.cryptography) }
            )
        }
        func milliseconds(_ durations: [Duration]) -> Double {
            let median = durations.sorted()[durations.count / 2].components
            return Double(median.seconds) * 1e3 + Double(median.attoseconds) / 1e15
        }
        let (importing, loading) = (milliseconds(imports), milliseconds(loads))
        let kilobytes = decimal(Double(city.bundle.count) / 1_024)
        print(
            "  bundle of \(kilobytes) KiB: import \(decimal(importing)) ms, load \(decimal(loading)) ms, aim 200"
                + (max(importing, loading) > 200 ? "  MISSED" : "")
        )
    }

    private func compress() throws {
        // 448,800 people in lists of 2^17 entries, one in a hundred revoked.
        var lists: [[UInt8]] = []
        var people = CityFixture.people
        while people > 0 {
            lists.append(CityFixture.list(people: min(people, StatusList.capacity)).bytes)
            people -= StatusList.capacity
        }
        var size = 0
        let measurement = try Measurement(count: 3) {
            for _ in 0..<3 { size = try lists.reduce(0) { try $0 + Zlib.compress($1, level: 9).count } }
        } baseline: {
            for list in lists {
                guard baseline_deflate(list, list.count, 3) > 0 else { throw BaselineFailed() }
            }
        }
        let zlib = lists.reduce(0) { $0 + baseline_deflate($1, $1.count, 1) }
        let excess = Double(size) / Double(zlib)
        show("  status lists compressed, against zlib 9", measurement, aim: 4)
        print(
            "  their size: \(size) bytes, zlib 9 of the same bits \(zlib), ratio \(decimal(excess)), aim 1.06"
                + (excess > 1.06 ? "  MISSED" : "")
        )
    }
}
