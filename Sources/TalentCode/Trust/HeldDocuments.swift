public import COSE

/// Reads what a home holds and checks it from the root's fingerprint on.
public enum HeldDocuments {
    /// The signed documents as one read transaction gives them.
    public struct Raw: Sendable {
        /// SHA-256 of the payload of the root that is held: 32 bytes.
        public let fingerprint: [UInt8]
        /// Roots in ascending order of their versions.
        public let roots: [SignedRecord]
        /// The newest trust list.
        public let trustList: SignedRecord
        /// The newest token of each list that was signed.
        public let statusTokens: [[UInt8]]
    }

    /// Reads the documents; nil if the home holds no root or no trust list.
    public static func read(_ register: any RegisterReading) throws(RegisterError) -> Raw? {
        let roots = try register.signedDocuments(.root)
        guard let fingerprint = try register.setting(OfficeSetting.rootFingerprint), !roots.isEmpty,
            let list = try register.signedDocuments(.trustList).last
        else { return nil }
        let tokens = try register.statusLists().map(\.token).filter { !$0.isEmpty }
        return Raw(fingerprint: fingerprint, roots: roots, trustList: list, statusTokens: tokens)
    }

    /// Checks them: the root is the one of the fingerprint, and everything else follows from it.
    public static func check(
        _ raw: Raw, _ cryptography: any Cryptography
    ) throws(TrustError) -> HeldTrust {
        guard let newest = raw.roots.last else { throw .malformed("no root") }
        let fingerprint = try SignedDocument.fingerprint(newest.bytes, cryptography)
        guard cryptography.isEqual(fingerprint, raw.fingerprint) else {
            throw .ambiguous("the root is not the one of the fingerprint")
        }
        let root = try SignedDocument.root(newest.bytes, cryptography)
        return try HeldTrust(
            root: root, trustList: raw.trustList.bytes, statusTokens: raw.statusTokens,
            cryptography: cryptography
        )
    }
}
