import CBaseline
import COSE
import Dispatch
import QRCode
import TalentCode

// Each figure is a ratio to the plain libraries in C in the same run: 1.00 means that nothing is added.

func cell(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

func decimal(_ value: Double, _ digits: Int = 2) -> String {
    let scale = digits == 2 ? 100.0 : 10.0
    return "\((value * scale).rounded() / scale)"
}

func show(_ name: String, _ measurement: Measurement, aim: Double?) {
    let judged = aim.map { "aim \($0)\(measurement.ratio >= $0 ? "" : "  MISSED")" } ?? ""
    print(
        cell(name, 44) + cell("ratio \(decimal(measurement.ratio))", 14)
            + cell("\(decimal(measurement.nanoseconds / 1_000)) µs", 14)
            + cell("C \(decimal(measurement.baseline / 1_000)) µs", 16) + judged
    )
}

/// Runs on two threads at once.
func onTwo(_ body: @Sendable (Int) -> Void) { DispatchQueue.concurrentPerform(iterations: 2, execute: body) }

struct BaselineFailed: Error {}

let kinds: [(Algorithm, baseline_kind, Int)] = [
    (.es256, BASELINE_ES256, 2_000), (.edDSA, BASELINE_EDDSA, 1_500), (.sm2, BASELINE_SM2, 150),
]
for (algorithm, kind, count) in kinds {
    let fixture = try Fixture(algorithm)
    guard let made = baseline_key_new(kind) else { throw BaselineFailed() }
    nonisolated(unsafe) let key = made
    let bytes = fixture.signedBytes
    let aim: Double? = algorithm == .es256 ? 0.85 : nil
    show(
        "\(algorithm.rawValue) claims signed to text, one core",
        try Measurement(count: count) {
            for _ in 0..<count { _ = try fixture.issuer.text(fixture.claims) }
        } baseline: {
            guard baseline_sign(key, bytes, bytes.count, Int32(count)) == 1 else { throw BaselineFailed() }
        },
        aim: aim
    )
    show(
        "\(algorithm.rawValue) claims signed to text, two cores",
        Measurement(count: 2 * count) {
            onTwo { _ in for _ in 0..<count { _ = try? fixture.issuer.text(fixture.claims) } }
        } baseline: {
            onTwo { _ in _ = baseline_sign(key, bytes, bytes.count, Int32(count)) }
        },
        aim: aim
    )
    show(
        "\(algorithm.rawValue) text to verdict",
        try Measurement(count: count) {
            for _ in 0..<count { _ = try fixture.verifier.judge(fixture.text, now: fixture.now) }
        } baseline: {
            guard baseline_verify(key, bytes, bytes.count, Int32(count)) == 1 else { throw BaselineFailed() }
        },
        aim: aim
    )
    baseline_key_free(key)
    if algorithm == .es256 {
        let text = String(decoding: fixture.text, as: UTF8.self)
        show(
            "text to PNG (\(fixture.text.count) characters)",
            try Measurement(count: 100) {
                for _ in 0..<100 { _ = try SymbolPNG.encode(try QRSymbol(ascii: fixture.text)) }
            } baseline: {
                guard baseline_png(text, 100) > 0 else { throw BaselineFailed() }
            },
            aim: 0.9
        )
        let symbol = try QRSymbol(ascii: fixture.text)
        print("sample code: \(fixture.text.count) characters, version \(symbol.version)-Q")
    }
}

try CityBenchmark().run()
