import COSE
import Foundation
import OpenSSLKeys
import SQLiteRegister
import Synchronization
import TalentCode

/// An office that is opened for work: its register, its keys as they are needed, its published files.
final class Office: Sendable {
    let home: Home
    let console: Console
    let register: KeyedRegister
    let cryptography = OpenSSLCryptography()
    let source: PassphraseSource
    private let keysCheck: [UInt8]?
    private let fieldSuite: String
    private let knownKeys = Mutex<UnlockedKeys?>(nil)
    /// Private halves that were loaded: deriving the key of each file takes 600,000 rounds.
    private let signingKeys = Mutex<[KeyID: EVPSigningKey]>([:])

    private init(
        home: Home, console: Console, register: any Register, fieldSuite: String, keysCheck: [UInt8]?,
        source: PassphraseSource
    ) {
        self.home = home
        self.console = console
        self.register = KeyedRegister(register, movingFrom: register is SQLiteRegister ? home : nil)
        self.fieldSuite = fieldSuite
        self.keysCheck = keysCheck
        self.source = source
    }

    /// Opens a home and writes out what `published/` lacks: a kill may have come between storing and writing.
    static func open(
        _ options: GlobalOptions, _ source: PassphraseSource, _ console: Console,
        mayBeRestored: Bool = false, tellsOfPending: Bool = true
    ) async throws -> Office {
        let home = options.home
        try home.require()
        let register = try await HomeRegister.open(home)
        let (check, suite) = try await register.read { register in
            (
                try register.setting(OfficeSetting.registerKeysCheck),
                try register.setting(OfficeSetting.fieldSuite)
            )
        }
        let office = Office(
            home: home, console: console, register: register,
            fieldSuite: suite.map { String(decoding: $0, as: UTF8.self) } ?? FieldSuite.aes256GCM.rawValue,
            keysCheck: check, source: source
        )
        guard !mayBeRestored else { return office }
        try await office.publishFiles()
        if tellsOfPending { try await office.tellOfPending() }
        return office
    }

    /// A command that was ended while it waited left changes that no list tells of yet.
    private func tellOfPending() async throws {
        let (lists, rotation) = try await register.read { register in
            (try register.statusLists(), try SealingRotation.state(register))
        }
        if rotation != nil { console.note("note.rotationUnderWay") }
        guard lists.contains(where: \.hasChanges) else { return }
        console.note("note.unpublished")
    }

    var keyStore: KeyStore { KeyStore(home: home) }

    /// The register's keys, unlocked once.
    func secrets() throws -> RegisterSecrets { try unlocked().secrets }

    /// The issuer's document-check keys, the current one first.
    func documentCheckKeys() throws -> [SecretBytes] {
        let keys = try unlocked().keys
        return [keys.documentCheckKey, keys.previousDocumentCheckKey].compactMap { $0 }
    }

    /// The register's keys, read once; later work under other keys is refused.
    func unlocked() throws -> UnlockedKeys {
        if let known = knownKeys.withLock({ $0 }) { return known }
        let keys = try keyStore.registerKeys(source, console)
        // Keys that somebody put there would store persons where the office's own keys never find them.
        guard let keysCheck, let unlocked = try UnlockedKeys(keys, check: keysCheck, cryptography) else {
            let found = keys.sealing.suite.rawValue
            throw CommandError(
                .badInput, at: home.registerKeys,
                detail: found == fieldSuite
                    ? "not the keys of this register"
                    : "keys for \(found), and the register is sealed with \(fieldSuite)"
            )
        }
        register.require(keysCheck)
        knownKeys.withLock { $0 = unlocked }
        return unlocked
    }

    static func secrets(
        _ keys: RegisterKeys, _ cryptography: OpenSSLCryptography
    ) throws -> RegisterSecrets {
        RegisterSecrets(
            sealing: try UnlockedKeys.load(keys.sealing, cryptography),
            documentChecks: try UnlockedKeys.documentChecks(keys, cryptography)
        )
    }

    /// The office's own area.
    func area() async throws -> AreaCode {
        guard let text = try await setting(OfficeSetting.area), let area = AreaCode(text) else {
            throw CommandError(.registerUnusable, at: home.register, detail: "no area")
        }
        return area
    }

    private func setting(_ name: String) async throws -> String? {
        let bytes = try await register.read { try $0.setting(name) }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The key with which the office signs for a purpose of an issuer, with its loaded private half: the newest one that
    /// the trust list lets sign now, so that a new key of a district is used once its city has signed it. An office
    /// that stands in no list that is held signs with its newest key.
    ///
    /// - Parameter trust: what the home holds, where it was read already.
    func signingKey(_ purpose: KeyPurpose, _ trust: HomeTrust? = nil) async throws -> (
        kid: KeyID, key: EVPSigningKey
    ) {
        let now = Clock.now()
        let records = try await register.read { try $0.keys() }
        let usable = records.filter { $0.purpose == purpose && TrustedKey($0).signs(at: now) }
        let area = try await area()
        let held = if let trust { trust } else { try await HomeTrust.read(home, from: register) }
        let entry = try held.list()?.issuers.first { $0.id == area }
        let record = usable.last { record in
            entry?.keys.contains { $0.key == record.key && $0.signs(at: now) } ?? true
        }
        guard let record else {
            throw CommandError(
                .keyMissing, at: home.keys, key: Self.noKeyMaySign, values: ["purpose": purpose.rawValue]
            )
        }
        if let loaded = signingKeys.withLock({ $0[record.kid] }) { return (record.kid, loaded) }
        let key = try keyStore.load(record, source, console)
        signingKeys.withLock { $0[record.kid] = key }
        return (record.kid, key)
    }

    /// The key of the fault that no key may sign; where one may and its file is not there, it is another one.
    static let noKeyMaySign = "KEY_MISSING.issuer"

    /// The publisher of status lists.
    func publisher(_ trust: HomeTrust? = nil) async throws -> StatusPublisher {
        let (kid, key) = try await signingKey(.status, trust)
        return StatusPublisher(kid: kid, key: key)
    }

    /// The newest time that this office has signed.
    static func newestSigning(_ lists: [StatusListRecord], _ keys: [KeyRecord]) -> Timestamp {
        (lists.compactMap(\.issuedAt) + keys.map(\.notBefore)).max() ?? Timestamp(0)
    }

    /// Seconds since which a request may have looked at the clock, while others went on and signed.
    static let clockLag: UInt64 = 30

    /// Refuses to sign under a clock that lies behind what this office signed already: the codes would carry dates
    /// at which their key was not trusted yet. What others signed as far ahead as they may is no such clock.
    static func refuseClockBehind(_ newest: Timestamp, now: Timestamp) throws {
        guard newest.since(now) <= Limits.statusAhead + clockLag else {
            throw CommandError(.clockBehind, values: ["time": TimeText.format(newest)])
        }
    }

    /// The office's issuance, under a clock that goes on from what was signed.
    func issuance() async throws -> Issuance {
        let (lists, keys) = try await register.read { (try $0.statusLists(), try $0.keys()) }
        try Self.refuseClockBehind(Self.newestSigning(lists, keys), now: Clock.now())
        return try await uncheckedIssuance()
    }

    /// The office's issuance; whoever uses it looks at the clock each time.
    func uncheckedIssuance(_ trust: HomeTrust? = nil) async throws -> Issuance {
        let (kid, key) = try await signingKey(.credential, trust)
        guard let base = try await setting(OfficeSetting.statusBase) else {
            throw CommandError(.registerUnusable, at: home.register, detail: "no status base")
        }
        return Issuance(
            area: try await area(),
            issuer: Issuer(kid: kid, key: key),
            lists: StatusLists(base: base, secrets: try secrets(), cryptography: cryptography),
            publisher: try await publisher(trust),
            cryptography: cryptography
        )
    }

    /// Writes signed documents that `published/` lacks or holds in another version.
    func publishFiles() async throws {
        try await PublishedFiles(home: home).update(from: register)
    }

    /// Seconds that publishing waits at the most: a token far ahead of the clock was signed under a wrong one.
    private static let patience: UInt64 = 600

    /// Waits for lists that could not be signed yet, publishes them, and writes all files out.
    ///
    /// - Returns: the addresses published in the end, those of `outcome` included.
    func finishPublishing(
        _ outcome: StatusPublisher.Outcome, _ publisher: StatusPublisher
    ) async throws -> [StatusURI] {
        var published = outcome.published
        var wait = outcome.wait
        while let seconds = wait {
            guard seconds <= Self.patience else {
                try await publishFiles()
                throw CommandError(.notPublished, values: ["seconds": "\(seconds)"])
            }
            console.note("note.publishingWaits", ["seconds": "\(seconds)"])
            try await Task.sleep(for: .seconds(min(seconds, 5)))
            let now = Clock.now()
            let next = try await register.write { try publisher.publish($0, now: now) }
            published += next.published
            wait = next.wait
        }
        try await renewDocuments()
        try await publishFiles()
        return published.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Renews a root or a trust list of its own with less than half its life left, if this home has the keys.
    private func renewDocuments() async throws {
        let now = Clock.now()
        let documents = OfficeDocuments(cryptography)
        let held = try await register.read { try documents.held($0) }
        let isRootDue = documents.isRootDue(held, now)
        guard isRootDue || documents.isListDue(held, now) else { return }
        let roles = RoleKeys(office: self)
        let rootSigners = isRootDue ? try await roles.signers(.root, of: held.root) : []
        let trustSigners = try await roles.signers(.trust, of: held.root)
        _ = try await register.write { register in
            try documents.renew(rootSigners: rootSigners, trustSigners: trustSigners, now: now, register)
        }
    }
}
