import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// The verification that stands behind `POST /v1/verify`, without any service around it.
struct VerifyInProcess: Sendable {
    private let verifier: Verifier

    /// - Parameter store: the documents of a desk that imported the office's bundle.
    init(_ store: String) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: store)))
        let cryptography = OpenSSLCryptography()
        guard let trust = try HeldTrust(try TrustStore(encoded: bytes), cryptography) else { throw NoTrust() }
        var settings = ScanSettings()
        settings.judgesClock = true
        verifier = Verifier(
            trust: trust, settings: settings, cryptography: cryptography, signatures: SignatureCache())
    }

    /// The documents are not those of a desk.
    struct NoTrust: Error {}

    /// Whether a code is valid now.
    func isGood(_ text: [UInt8]) -> Bool {
        let now = Timestamp(UInt64(Date().timeIntervalSince1970))
        return (try? verifier.judge(text, now: now).code) == .valid
    }

    /// CPU time of one verification, on all cores at once.
    ///
    /// - Parameters:
    ///   - file: a code a line: more than `SignatureCache` remembers, so that each is verified in full.
    ///   - count: verifications of each thread.
    func nanoseconds(_ file: String, count: Int) throws -> Int {
        let texts = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
            Array($0.utf8)
        }
        @Sendable func judge(_ count: Int, from first: Int) {
            // Else nothing that is measured would mean anything.
            for place in first..<(first + count) where !isGood(texts[place % texts.count]) { exit(1) }
        }
        // The cache is as full as it is in a service that has run for long.
        judge(texts.count, from: 0)
        let threads = ProcessInfo.processInfo.activeProcessorCount
        let start = Self.busy
        DispatchQueue.concurrentPerform(iterations: threads) {
            judge(count, from: $0 * texts.count / threads)
        }
        return Int((Self.busy - start) * 1e9) / max(1, count * threads)
    }

    /// Seconds for which this process kept cores busy.
    private static var busy: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
