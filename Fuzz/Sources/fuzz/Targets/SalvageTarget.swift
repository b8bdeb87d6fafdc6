import COSE

@testable import TalentCode

/// The input as a salvage list, and as the payload of one that an active key signed about a compromised one.
enum SalvageTarget {
    static func run(_ bytes: [UInt8]) {
        check(bytes)
        let key = FixedKeys.edDSA
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: KeyID(FixedKeys.thumbprint(key)).bytes, type: MediaType.salvageList
        )
        // Without a signature: what is read does not depend on it.
        let unsigned = COSESign1.encode(
            protected: protected, payload: bytes, signature: [UInt8](repeating: 0, count: 64)
        )
        guard check(unsigned) else { return }
        let list = must("a list", { try COSESign1.sign(protected: protected, payload: bytes, with: key) })
        judge([unsigned, list], payload: bytes)
    }

    /// A code of the compromised key is good if its digest stands in the list, and only then.
    private static func judge(_ lists: [[UInt8]], payload: [UInt8]) {
        let held = must(
            "hold",
            {
                try HeldTrust(
                    root: FixedTrust.root, trustList: trustList, statusTokens: [FixedTrust.statusToken],
                    salvageLists: lists, cryptography: FixedKeys.cryptography
                )
            }
        )
        let verifier = Verifier(trust: held, settings: ScanSettings(), cryptography: FixedKeys.cryptography)
        let verdict = must("judge", { try verifier.judge(FixedCodes.texts[0], now: FixedTrust.now) })
        switch verdict.code {
        case .valid: promise(holds(payload), "a code that nobody salvaged is valid")
        case .keyCompromised: promise(verdict.outcome == .undecided, "an older code is refused")
        default: fail("\(verdict.code)")
        }
    }

    private static func holds(_ payload: [UInt8]) -> Bool {
        let digest = FixedTrust.salvagedDigest
        return payload.indices.contains { payload[$0...].starts(with: digest) }
    }

    private static let trustList = FixedTrust.sign(
        TrustList(
            version: 2, issuedAt: FixedTrust.issuedAt, expiresAt: FixedTrust.list.expiresAt,
            issuers: FixedTrust.list.issuers.map { issuer in
                issuer.with(
                    keys: issuer.keys.map { key in
                        key.key == FixedKeys.es256.publicKey
                            ? key.with(state: .compromised(since: FixedTrust.now)) : key
                    }
                )
            }
        ).encoded, as: MediaType.trustList
    )

    @discardableResult
    private static func check(_ bytes: [UInt8]) -> Bool {
        guard let list = taken({ try SalvageList(bytes) }) else { return false }
        promise(list.thumbprint.count == 32, "a thumbprint of another length")
        promise(list.count * SalvageList.digestLength <= bytes.count, "more digests than bytes")
        promise(!list.contains([]), "an empty digest is contained")
        promise(taken({ try SalvageList(bytes, maximum: list.count - 1) }) == nil, "the limit does not hold")
        return true
    }
}
