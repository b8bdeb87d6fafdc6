import COSE

@testable import TalentCode

/// The input as a status list token, and as the payload of one that the status key signed.
enum StatusTarget {
    static func run(_ bytes: [UInt8]) {
        check(bytes)
        let key = FixedKeys.status
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: KeyID(FixedKeys.thumbprint(key)).bytes, type: MediaType.statusList
        )
        // Without a signature: what is read does not depend on it.
        let empty = [UInt8](repeating: 0, count: 64)
        let unsigned = COSESign1.encode(protected: protected, payload: bytes, signature: empty)
        guard check(unsigned) else { return }
        let token = must("a token", { try COSESign1.sign(protected: protected, payload: bytes, with: key) })
        let held = must(
            "hold",
            {
                try HeldTrust(
                    root: FixedTrust.root, trustList: trustList, statusTokens: [token, unsigned],
                    cryptography: FixedKeys.cryptography
                )
            }
        )
        let verifier = Verifier(
            trust: held, settings: ScanSettings(), cryptography: FixedKeys.cryptography
        )
        let verdict = must("judge", { try verifier.judge(FixedCodes.texts[1], now: FixedTrust.now) })
        promise(verdict.code != .badFormat && verdict.code != .badSignature, "\(verdict.code)")
    }

    private static let trustList = FixedTrust.sign(FixedTrust.list.encoded, as: MediaType.trustList)

    @discardableResult
    private static func check(_ bytes: [UInt8]) -> Bool {
        guard let token = taken({ try StatusListToken(bytes) }) else { return false }
        let list = token.list
        promise(list.bytes.count <= Limits.foreignStatusList, "a list larger than the limit")
        promise(list.value(at: -1) == nil && list.value(at: list.count) == nil, "an entry outside")
        promise(list.count == 0 || list.value(at: list.count - 1) != nil, "no last entry")
        if list.count < 4_096 {
            promise(list.tally().values.reduce(0, +) == list.count, "entries that are not counted")
        }
        return true
    }
}
