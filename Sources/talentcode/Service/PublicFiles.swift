import COSE
import TalentCode
import TalentService

/// What the office publishes, ready to be sent.
struct PublicFiles: Sendable {
    /// Status list tokens by the last part of their address.
    let statusLists: [String: PublicFile]
    /// By version.
    let roots: [UInt64: PublicFile]
    let trustList: PublicFile?

    /// Seconds for which a copy may be kept, at the most: no withdrawn key and no revoked code is to live on in a cache.
    static let maxAge: UInt64 = 60

    /// - Parameters:
    ///   - lists: the office's own status lists, under its own addresses.
    ///   - held: what the office judges by.
    init(
        lists: [StatusListRecord], held: TrustStore?, _ cryptography: any Cryptography
    ) throws {
        var statusLists: [String: PublicFile] = [:]
        for list in lists where !list.token.isEmpty {
            statusLists["\(list.number)"] = try PublicFile(
                list.token, MediaTypeName.statusList, maxAge: min(StatusListToken.defaultTTL, Self.maxAge),
                cryptography)
        }
        self.statusLists = statusLists
        var roots: [UInt64: PublicFile] = [:]
        for bytes in held?.roots ?? [] {
            let version = try SignedDocument.unverifiedRoot(bytes).version
            roots[version] = try PublicFile(bytes, MediaTypeName.cwt, maxAge: Self.maxAge, cryptography)
        }
        self.roots = roots
        trustList = try held?.trustList.map {
            try PublicFile($0, MediaTypeName.cwt, maxAge: Self.maxAge, cryptography)
        }
    }
}
