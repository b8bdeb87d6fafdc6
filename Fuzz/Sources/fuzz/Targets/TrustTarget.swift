import COSE

@testable import TalentCode

/// The input as a signed document, and as the payload of a root or a trust list that the root key signed.
enum TrustTarget {
    static func run(_ bytes: [UInt8]) {
        for result in [
            taken { try SignedDocument.root(bytes, FixedKeys.cryptography) }.map(\.version),
            taken { try SignedDocument.trustList(bytes, root: FixedTrust.root, FixedKeys.cryptography) }
                .map(\.version),
        ] {
            promise(result.map { (1..<Limits.version).contains($0) } ?? true, "a version outside its range")
        }
        root(bytes)
        list(bytes)
    }

    private static func root(_ bytes: [UInt8]) {
        guard let root = taken({ try RootDocument(payload: bytes, in: 0..<bytes.count) }) else { return }
        // Not the same bytes: -8 and -19 both name Ed25519, and -8 is written (format.md). Both take one byte.
        let written = root.encoded
        promise(
            written.count == bytes.count
                && taken { try RootDocument(payload: written, in: 0..<written.count) } == root,
            "a root is written in another way"
        )
        promise(root.keys.count <= Limits.rootKeys, "more root keys than the limit")
        let signed = FixedTrust.sign(bytes, as: MediaType.root)
        refused { _ = try SignedDocument.root(signed, FixedKeys.cryptography) }
        promise(
            taken { try SignedDocument.fingerprint(signed, FixedKeys.cryptography) }?.count == 32,
            "fingerprint"
        )
        // A list by the root key, under a root of the fuzzer's.
        let list = FixedTrust.sign(FixedTrust.list.encoded, as: MediaType.trustList)
        refused { _ = try SignedDocument.trustList(list, root: root, FixedKeys.cryptography) }
    }

    private static func list(_ bytes: [UInt8]) {
        guard let list = taken({ try TrustList(payload: bytes, in: 0..<bytes.count) }) else { return }
        let written = list.encoded
        promise(
            written.count == bytes.count
                && taken { try TrustList(payload: written, in: 0..<written.count) } == list,
            "a trust list is written in another way"
        )
        let signed = FixedTrust.sign(bytes, as: MediaType.trustList)
        var held: HeldTrust?
        refused {
            held = try HeldTrust(
                root: FixedTrust.root, trustList: signed, statusTokens: [FixedTrust.statusToken],
                cryptography: FixedKeys.cryptography
            )
        }
        guard let held else { return }
        let verifier = Verifier(
            trust: held, settings: ScanSettings(), cryptography: FixedKeys.cryptography
        )
        for text in FixedCodes.texts {
            let verdict = must("judge", { try verifier.judge(text, now: FixedTrust.now) })
            promise(verdict.code != .badFormat && verdict.code != .wrongPurpose, "\(verdict.code)")
        }
    }

    /// Runs what may be refused; that the library failed is no refusal.
    private static func refused(_ body: () throws -> Void) {
        do {
            try body()
        } catch TrustError.cryptography(let error) {
            fail("a document makes the library fail: \(error)")
        } catch {}
    }
}
