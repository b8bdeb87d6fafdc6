import OpenSSLKeys
import TalentCode

/// A root document as `root show` prints it.
struct RootJSON: Encodable {
    struct Role: Encodable {
        let threshold: Int
        let keys: [String]
    }

    let version: UInt64
    let exp: UInt64
    let roles: [String: Role]
    let fingerprint: String

    /// A root and the bytes as which it came.
    init(_ root: RootDocument, _ bytes: [UInt8]) throws {
        version = root.version
        exp = root.expiresAt.seconds
        fingerprint = Hex.encode(try SignedDocument.fingerprint(bytes, OpenSSLCryptography()))
        let named = root.roles.map { role, entry in
            (role.name, Role(threshold: entry.threshold, keys: entry.keys.map { KeyID($0).description }))
        }
        roles = Dictionary(named) { first, _ in first }
    }

    /// Whether two roots differ in their signatures at the most.
    static func isSame(_ first: [UInt8], _ second: [UInt8]) -> Bool {
        let cryptography = OpenSSLCryptography()
        guard let one = try? SignedDocument.fingerprint(first, cryptography),
            let other = try? SignedDocument.fingerprint(second, cryptography)
        else { return false }
        return one == other
    }

    /// Prints it as one object, or a line a role.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        try console.table([
            ("version", "\(version)"), ("expires", TimeText.format(Timestamp(exp))),
            ("rootFingerprint", fingerprint),
        ])
        for (name, role) in roles.sorted(by: { $0.key < $1.key }) {
            let keys = role.keys.joined(separator: ", ")
            try console.line(
                "  \(console.text("purpose.\(name)")): \(role.threshold)/\(role.keys.count)  \(keys)")
        }
    }
}
