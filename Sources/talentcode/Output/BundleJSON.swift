import OpenSSLKeys
import TalentCode

/// A bundle as `bundle` prints it.
struct BundleJSON: Encodable {
    struct Part: Encodable {
        let kind: String
        let name: String
        let bytes: Int
        let sha256: String
    }

    let version: UInt64
    let iat: UInt64
    let exp: UInt64
    let bytes: Int
    let rootFingerprint: String
    let parts: [Part]
    var accepted: Bool?
    var file: String?

    /// Reads the manifest of a bundle; nothing of it is checked here.
    init(_ bundle: Bundle) throws {
        let cryptography = OpenSSLCryptography()
        let manifest = try SignedDocument.unverifiedManifest(bundle.manifest)
        version = manifest.version
        iat = manifest.issuedAt.seconds
        exp = manifest.expiresAt.seconds
        bytes = bundle.parts.reduce(bundle.manifest.count) { $0 + $1.bytes.count }
        let newest = bundle.parts.last { $0.kind == .root }
        rootFingerprint = Hex.encode(try SignedDocument.fingerprint(newest?.bytes ?? [], cryptography))
        parts = try bundle.parts.map { part in
            Part(
                kind: part.kind.name, name: try part.name(), bytes: part.bytes.count,
                sha256: Hex.encode(try cryptography.sha256(part.bytes))
            )
        }
    }

    /// Prints it as one object, or a line a part.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        try console.table([
            ("version", "\(version)"), ("issued", TimeText.format(Timestamp(iat))),
            ("expires", TimeText.format(Timestamp(exp))), ("bytes", "\(bytes)"),
            ("rootFingerprint", rootFingerprint), ("file", file),
        ])
        for part in parts {
            let kind = console.text("part.\(part.kind)")
            try console.line(TerminalText.escape("  \(kind)  \(part.name)  \(part.bytes)"))
        }
    }
}
