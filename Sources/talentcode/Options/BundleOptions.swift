import ArgumentParser
import OpenSSLKeys
import TalentCode

/// A bundle that a desk judges by, and where trust in it starts.
struct BundleOptions: ParsableArguments {
    @Option(help: "Judge by this bundle (a file, or a folder with bundle.cbor); nothing of it is stored.")
    var bundle: String?

    @Option(help: "With --bundle: a root document that is trusted.")
    var root: String?

    @Option(help: "With --bundle: the SHA-256 of the root document that is trusted.")
    var rootFingerprint: String?

    func validate() throws {
        if bundle == nil, root != nil || rootFingerprint != nil {
            throw ValidationError("--root and --root-fingerprint go with --bundle")
        }
        if root != nil, rootFingerprint != nil {
            throw ValidationError("--root and --root-fingerprint exclude each other")
        }
    }

    /// A bundle that was read, and its anchor.
    struct Given {
        let path: String
        let bundle: Bundle
        let anchor: [UInt8]?

        /// What it says, checked from the anchor or from the home's root; what the home has seen is obeyed.
        func trust(beside held: HomeTrust) throws -> HeldTrust {
            do {
                let cryptography = OpenSSLCryptography()
                let imported = try TrustUpdate(cryptography)
                    .importing(bundle, into: try held.base(), anchor: anchor)
                guard
                    let trust = try HeldTrust(imported.store, cryptography, own: held.own)
                else { throw TrustError.noTrustedRoot }
                return trust
            } catch let error as TrustError {
                // An older bundle is no red code: exit 1 would say so to a script.
                if case .rollback = error {
                    throw CommandError(.trustRefused, at: path, key: "TRUST_REFUSED.older")
                }
                throw CommandError(importing: error, at: path, isAnchored: held.imported?.anchor != nil)
            }
        }
    }

    /// Reads the bundle and its root, if one was given.
    func read() throws -> Given? {
        guard let bundle else { return nil }
        let file = try BundleFile.read(bundle)
        var anchor = try rootFingerprint.map { try Self.fingerprint($0) }
        if let root {
            let bytes = try InputFile.read(root, maximum: Limits.trustDocument)
            do {
                anchor = try SignedDocument.fingerprint(bytes, OpenSSLCryptography())
            } catch {
                throw CommandError(importing: error, at: root)
            }
        }
        return Given(path: bundle, bundle: file, anchor: anchor)
    }

    /// 64 hexadecimal digits in either case; spaces and colons between them are how people read them out.
    static func fingerprint(_ text: String) throws -> [UInt8] {
        let digits = text.lowercased().filter { $0 != ":" && $0 != " " }
        guard let bytes = Hex.decode(digits), bytes.count == 32 else {
            throw CommandError(.usage, at: "--root-fingerprint", detail: "64 × [0-9a-f]")
        }
        return bytes
    }
}
