import COSE

@testable import TalentCode

/// The input as a bundle, as it came and under a manifest that the root key signs; as a manifest's payload, and as
/// the file of a store.
enum BundleTarget {
    static func run(_ bytes: [UInt8]) {
        manifest(bytes)
        store(bytes)
        guard let bundle = refused({ try Bundle(bytes) }) else { return }
        promise(
            Bundle.encode(bundle.parts, manifest: bundle.manifest) == bytes,
            "a bundle is written in another way"
        )
        take(bundle)
        let parts = bundle.parts.map(signed)
        let again = Bundle.encode(parts, manifest: FixedTrust.manifest(of: parts))
        take(must("a bundle under a manifest of ours", { try Bundle(again) }))
        for part in parts { take(part) }
    }

    private static let update = TrustUpdate(FixedKeys.cryptography)

    /// A root or a trust list with the root key's signature over whatever it says.
    private static func signed(_ part: BundlePart) -> BundlePart {
        guard part.kind == .root || part.kind == .trustList,
            let payload = taken({ try SignedDocument.payload(of: part.bytes) })
        else { return part }
        return BundlePart(kind: part.kind, bytes: FixedTrust.sign(Array(payload), as: part.kind.type))
    }

    private static func take(_ bundle: Bundle) {
        for store in [FixedTrust.empty, FixedTrust.store] {
            guard let next = refused({ try update.importing(bundle, into: store) })?.store else { continue }
            check(next)
            let again = must("take a bundle again", { try update.importing(bundle, into: next).store })
            promise(again == next, "the same bundle again changes something")
        }
    }

    private static func take(_ part: BundlePart) {
        guard let next = refused({ try update.importing(part, into: FixedTrust.store) }) else { return }
        check(next)
    }

    /// What was taken is read again from its file, and verdicts can be given by it.
    private static func check(_ store: TrustStore) {
        let read = must("read a store", { try TrustStore(encoded: store.encoded) })
        promise(read == store, "a store is read in another way")
        let trust = must("hold what was taken", { try HeldTrust(store, FixedKeys.cryptography) })
        let verifier = Verifier(trust: trust, settings: ScanSettings(), cryptography: FixedKeys.cryptography)
        let verdict = must("judge", { try verifier.judge(FixedCodes.texts[1], now: FixedTrust.now) })
        promise(verdict.code != .badFormat && verdict.code != .wrongPurpose, "\(verdict.code)")
    }

    private static func manifest(_ bytes: [UInt8]) {
        guard let manifest = refused({ try Manifest(payload: bytes, in: 0..<bytes.count) }) else { return }
        promise(manifest.encoded == bytes, "a manifest is written in another way")
        promise(manifest.parts.count <= Limits.parts, "more parts than the limit")
    }

    private static func store(_ bytes: [UInt8]) {
        guard let store = refused({ try TrustStore(encoded: bytes) }) else { return }
        let read = must("read a store", { try TrustStore(encoded: store.encoded) })
        promise(read == store, "a store is read in another way")
        _ = refused { try HeldTrust(store, FixedKeys.cryptography) }
    }

    /// The value of what may be refused; that the library failed is no refusal.
    private static func refused<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch TrustError.cryptography(let error) {
            fail("a bundle makes the library fail: \(error)")
        } catch {
            return nil
        }
    }
}
