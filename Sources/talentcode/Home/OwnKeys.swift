import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// Brings an office into line with what the trust list that it goes by says of its keys.
struct OwnKeys {
    let office: Office

    /// Takes over the states of the office's keys, signs status lists anew whose key was put aside, and declares
    /// what a compromised credential key had really signed.
    ///
    /// It may be begun again at any time, and by several processes at once: what is done is passed over.
    func settle(now: Timestamp) async throws {
        let area = try await office.area()
        let former = try await office.register.read { try $0.signedDocuments(.salvage).count }
        let documents = OfficeDocuments(office.cryptography)
        let own = try await office.register.read { try documents.held($0).list }
        let held = try await HomeTrust.read(office.home).held()
        // An office under a city has two lists; what either of them says against a key counts.
        var entries = [held?.list, own].compactMap { $0?.issuers.first { $0.id == area } }
        // A key that was merely retired here goes on until the city has listed its successor.
        if try await !HomeTrust.read(office.home).isOwnRoot(), entries.count == 2 {
            entries[1] = entries[1].onlyCompromised
        }
        try await takeOver(entries)
        if let held, try await hasUnusableList(held, area) { try await publishAnew(now) }
        if let held, let entry = entries.first { try await salvage(entry, held, area, now, former) }
        try await office.publishFiles()
    }

    /// The stricter state of a key's record and of the lists: no list makes a key good again that this office has
    /// declared stolen.
    private func takeOver(_ entries: [TrustedIssuer]) async throws {
        try await office.register.write { register in
            for var record in try register.keys() {
                let named = entries.flatMap(\.keys).filter { $0.key == record.key }
                let state = named.reduce(record.state) { $0.strictest($1.state) }
                let end = named.compactMap(\.notAfter).min() ?? record.notAfter
                guard state != record.state || end != record.notAfter else { continue }
                record.state = state
                record.notAfter = end
                try register.update(record)
            }
        }
    }

    /// Whether a list of the office was signed by a key that counts no more, or by none that the list knows yet. Asked
    /// each time: a kill may have come between taking over a state and signing anew.
    private func hasUnusableList(_ held: HeldTrust, _ area: AreaCode) async throws -> Bool {
        guard held.list.issuers.contains(where: { $0.id == area }) else { return false }
        let lists = try await office.register.read { try $0.statusLists() }
        return try lists.contains { try !$0.token.isEmpty && !held.isUsable($0.token) }
    }

    private func publishAnew(_ now: Timestamp) async throws {
        let publisher: StatusPublisher
        do {
            publisher = try await office.publisher()
        } catch let error as CommandError where error.code == .keyMissing {
            return office.console.note("note.noStatusKey")
        }
        let outcome = try await office.register.write { try publisher.publish($0, now: now, isForced: true) }
        _ = try await office.finishPublishing(outcome, publisher)
    }

    /// One list for each compromised credential key that has none which counts: its signer may have been put aside.
    private func salvage(
        _ entry: TrustedIssuer, _ held: HeldTrust, _ area: AreaCode, _ now: Timestamp, _ former: Int
    ) async throws {
        var former = former
        let cryptography = office.cryptography
        for key in entry.keys where key.purpose == .credential {
            guard case .compromised(let since) = key.state else { continue }
            let thumbprint = try key.key.thumbprint(cryptography)
            guard !held.isSalvaged(thumbprint) else { continue }
            guard let signer = try await activeSigner(entry) else {
                office.console.note("note.salvageWaits", ["kid": KeyID(thumbprint).description])
                continue
            }
            let salvage = Salvage(area: area, secrets: try office.secrets(), signer: signer, cryptography)
            let count = try await office.register.write { [former] register -> Int? in
                // Another process was quicker.
                guard try register.signedDocuments(.salvage).count == former else { return nil }
                return try salvage.publish(thumbprint: thumbprint, since: since, now: now, register)
            }
            guard let count else { return }
            former += 1
            office.console.note(
                "note.salvaged", ["kid": KeyID(thumbprint).description, "count": "\(count)"]
            )
        }
    }

    /// An active credential key of the entry that lies in the key store.
    private func activeSigner(_ entry: TrustedIssuer) async throws -> DocumentSigner? {
        let records = try await office.register.read { try $0.keys() }
        let store = office.keyStore
        let record = records.last { record in
            record.purpose == .credential && record.state == .active
                && entry.keys.contains { $0.key == record.key && $0.state == .active }
                && FileManager.default.fileExists(atPath: store.path(record.purpose, record.kid))
        }
        return try record.map { record in
            DocumentSigner(
                thumbprint: record.thumbprint, key: try store.load(record, office.source, office.console)
            )
        }
    }
}
