import Foundation
import OpenSSLKeys
import TalentCode

/// Whom a home trusts: by its own office's documents, by those that it imported, or both.
struct HomeTrust {
    /// The office's own documents, or nil at a desk.
    let own: TrustStore?
    /// What was imported, or nil.
    let imported: TrustStore?
    /// The anchor of the root that the office joined, or nil if it goes by its own.
    let joined: [UInt8]?

    /// Reads a home; a desk has no register.
    ///
    /// - Parameter opened: the home's register where it is open already.
    static func read(_ home: Home, from opened: (any Register)? = nil) async throws -> HomeTrust {
        var own: TrustStore?
        var joined: [UInt8]?
        if opened != nil || home.exists {
            let register =
                if let opened { opened } else { try await HomeRegister.open(home, readOnly: true) }
            (own, joined) = try await register.read { register in
                (try HeldDocuments.read(register), try register.setting(OfficeSetting.joinedRoot))
            }
            own = own.map { PublishedFiles(home: home).extending($0) }
        }
        return HomeTrust(own: own, imported: try TrustStoreFile(home: home).read(), joined: joined)
    }

    /// The same; a folder with neither register nor imported documents is NO_HOME.
    static func required(_ home: Home) async throws -> HomeTrust {
        let trust = try await read(home)
        guard trust.own != nil || trust.imported != nil else { throw CommandError(.noHome, at: home.folder) }
        return trust
    }

    /// Own and imported documents together, or nil if nothing is held.
    ///
    /// An office that joined another root and has lost what it imported trusts nobody: its own list may call keys good
    /// that the city has withdrawn.
    func combined() throws(TrustError) -> TrustStore? {
        if joined != nil, imported?.anchor == nil { return nil }
        return try HeldDocuments.combined(own: own, imported: imported, OpenSSLCryptography())
    }

    /// What an import is compared with: all that was seen but the office's own status lists, which are ahead of
    /// every bundle.
    func base() throws(TrustError) -> TrustStore {
        var own = own
        own?.statusTokens = []
        own?.salvageLists = []
        return try HeldDocuments.combined(own: own, imported: imported, OpenSSLCryptography()) ?? TrustStore()
    }

    /// Everything checked from the anchor on; nil if no root or no trust list is held.
    func held() throws(TrustError) -> HeldTrust? {
        guard let store = try combined() else { return nil }
        return try HeldTrust(store, OpenSSLCryptography())
    }

    /// The trust list alone, checked from the anchor on: who only asks for an entry need not check every status list.
    func list() throws(TrustError) -> TrustList? {
        guard let store = try combined(), let anchor = store.anchor, let bytes = store.trustList else {
            return nil
        }
        let cryptography = OpenSSLCryptography()
        let root = try RootChain(store.roots, from: anchor, cryptography).newest
        do throws(TrustError) {
            return try SignedDocument.trustList(bytes, root: root, cryptography)
        } catch {
            if case .threshold = error { return nil }
            throw error
        }
    }

    /// Whether the home goes by the root of its own office.
    func isOwnRoot() throws(TrustError) -> Bool {
        guard let own, let store = try combined() else { return false }
        return own.anchor == store.anchor
            || own.roots.contains { first in store.roots.contains { RootJSON.isSame(first, $0) } }
    }
}
