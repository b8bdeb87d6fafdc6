import COSE
import TalentCode

/// The input as a scanned text, and as the message in one. Nothing is valid but what the fixed keys signed.
enum CodeTarget {
    static func run(_ bytes: [UInt8]) {
        judge(bytes)
        for prefix in CodePrefix.allCases { judge(prefix.text(of: bytes)) }
    }

    private static func judge(_ text: [UInt8]) {
        let code = taken { try UnverifiedCode(text: text) }
        // A failure of the cryptographic library is no answer to any input.
        let verdict = must("judge", { try FixedTrust.verifier.judge(text, now: FixedTrust.now) })
        let isBad = verdict.code == .badFormat || verdict.code == .wrongPurpose
        promise(
            isBad == (code == nil), "\(verdict.code) of a text that \(code == nil ? "is no" : "is a") code")
        promise(
            (verdict.outcome == .valid) == (verdict.credential != nil), "a credential without a valid code")
        guard verdict.outcome == .valid, let code else { return }
        // A signature of ECDSA has a twin, and receipts are not signed: what is covered must be ours.
        promise(FixedCodes.signed.contains(FixedCodes.covered(code)), "valid, and nobody signed it")
    }
}
