import COSE
import Synchronization

/// Signatures of credentials that were found good: a desk or a gate sees the same code again and again.
///
/// It spares the signature and nothing else: dates, issuer, key state and status are judged each time. Only what
/// verified is remembered, so that nobody can fill it with rubbish, and a signature that differs in one bit is another
/// one. Safe to share between threads.
public final class SignatureCache: Sendable {
    /// Signatures that are remembered at the most: 32 bytes each, a day of a busy hall.
    public static let defaultCapacity = 16_384

    private let half: Int
    private let generations = Mutex(Generations())

    private struct Generations {
        var young: Set<[UInt8]> = []
        var old: Set<[UInt8]> = []
    }

    /// A cache of at most `capacity` signatures. What was not seen for longest goes first, in halves.
    public init(capacity: Int = defaultCapacity) { half = max(1, capacity / 2) }

    /// How many signatures are remembered.
    var count: Int { generations.withLock { $0.young.count + $0.old.count } }

    /// Whether a signature of `key` over `message` holds: remembered, or verified now.
    func verify(
        _ signature: [UInt8], of message: [UInt8], by key: HeldKey, _ cryptography: any Cryptography
    ) throws(CryptographyError) -> Bool {
        // Two parts of fixed length go before the message, so that no two different inputs are the same bytes.
        let digest = try cryptography.sha256(key.identity + signature + message)
        guard signature.count == CodeMessage.signatureLength else { return false }
        if isKnown(digest) { return true }
        guard try key.verify(signature, of: message, cryptography) else { return false }
        remember(digest)
        return true
    }

    private func isKnown(_ digest: [UInt8]) -> Bool {
        generations.withLock { generations in
            if generations.young.contains(digest) { return true }
            guard generations.old.remove(digest) != nil else { return false }
            insert(digest, &generations)
            return true
        }
    }

    private func remember(_ digest: [UInt8]) {
        generations.withLock { insert(digest, &$0) }
    }

    private func insert(_ digest: [UInt8], _ generations: inout Generations) {
        if generations.young.count >= half {
            generations.old = generations.young
            generations.young = []
        }
        generations.young.insert(digest)
    }
}
