import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// The offline shares that a desk holds, locked while one request is judged.
struct DeskShares {
    /// One share: its file, and what stands in it.
    struct Held {
        let locked: LockedShare
        let file: ShareFile
        /// Whether it may give; the others only say who redeemed.
        let gives: Bool
    }

    let held: [Held]

    /// What a name of such a file ends with.
    static let suffix = ".share"

    /// Opens the shares of a desk: all in the folder `shares` of its home, and one that was named, which then gives alone.
    ///
    /// Two files of one share stop everything: each would give its units once more.
    ///
    /// A file for another desk or key is passed over with a warning; a damaged one stops everything, since who redeemed
    /// cannot be told any more.
    static func open(
        _ named: String?, in home: Home, trust: HeldTrust, desk: DeskID, key: DeskKey, _ console: Console
    ) throws -> DeskShares {
        var held: [Held] = []
        // Of all files, also of those that are passed over: each stays locked while the others are opened.
        var locks: [LockedShare] = []
        let chosen = named.map(resolved)
        for path in try Set(files(in: home.shares) + [chosen].compactMap { $0 }).sorted() {
            let locked = try LockedShare(path, besides: locks)
            locks.append(locked)
            let file = try locked.read()
            guard let grant = try grant(file, path, trust, desk, key, console) else { continue }
            do {
                let cryptography = OpenSSLCryptography()
                let verifying = try cryptography.verificationKey(
                    key.signing.publicKey, algorithm: key.signing.algorithm
                )
                let checked = try ShareFile(file, grant: grant, key: verifying, cryptography)
                if checked.isTorn { console.note("note.shareTorn", ["file": path]) }
                let id = checked.grant.terms.share
                if let other = held.first(where: { $0.file.grant.terms.share == id }) {
                    throw CommandError(sameShareAs: other.locked.path, at: path)
                }
                held.append(Held(locked: locked, file: checked, gives: chosen == nil || chosen == path))
            } catch let fault as ShareFault {
                throw CommandError(fault, at: path)
            }
        }
        return DeskShares(held: held)
    }

    /// The entry that carried out a request, and the share in which it stands; or nil.
    func entry(of request: RequestID) -> (Held, ProvisionalEntry)? {
        for one in held {
            if let entry = one.file.entry(of: request) { return (one, entry) }
        }
        return nil
    }

    /// Writes an entry behind its share's file, durably.
    func append(_ entry: ProvisionalEntry) throws {
        guard let one = held.first(where: { $0.file.lastDigest == entry.redemption.previous }) else {
            throw CommandError(.internalFault, detail: "an entry of no share")
        }
        try one.locked.append(entry, behind: one.file)
    }

    /// In the order of their names: two programs that lock several lock them in the same order.
    private static func files(in folder: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
            isFolder.boolValue
        else { return [] }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return names.filter { $0.hasSuffix(suffix) }.map { resolved("\(folder)/\($0)") }
    }

    /// A path whose folder is spelled in one way alone; what is named last stays, so that a link is refused.
    private static func resolved(_ path: String) -> String {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath()
        return folder.appending(path: url.lastPathComponent).path
    }

    private static func grant(
        _ file: UnverifiedShareFile, _ path: String, _ trust: HeldTrust, _ desk: DeskID, _ key: DeskKey,
        _ console: Console
    ) throws -> ShareGrant? {
        let terms = file.grant.terms
        var why: String?
        if terms.desk != desk {
            why = console.text("why.share.desk", ["desk": terms.desk.description])
        } else if terms.deskKey != key.thumbprint {
            why = console.text("why.share.key")
        }
        if why == nil {
            do throws(ShareGrantRefusal) {
                return try trust.grant(file.grant)
            } catch {
                if case .cryptography(let failure) = error { throw failure }
                why = console.text("why.share.\(error.name)")
            }
        }
        console.note("note.shareNotTaken", ["file": path, "why": why ?? ""])
        return nil
    }
}

extension ShareGrantRefusal {
    /// The word under which locales explain it.
    var name: String {
        switch self {
        case .cryptography: "cryptography"
        case .unknownKey: "unknownKey"
        case .badSignature: "badSignature"
        case .untrustedIssuer: "untrustedIssuer"
        case .keyNotAllowed: "keyNotAllowed"
        }
    }
}
