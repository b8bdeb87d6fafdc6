import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// Brings an office into line with what the trust list that it goes by says of its keys.
struct OwnKeys {
    let office: Office

    /// Takes over the states of the office's keys, signs status lists anew whose key was put aside, and declares
    /// what a compromised credential key had really signed.
    func settle(now: Timestamp) async throws {
        let area = try await office.area()
        let held = try await HomeTrust.read(office.home).held()
        guard let entry = held?.list.issuers.first(where: { $0.id == area }) else { return }
        let changed = try await takeOver(entry)
        if changed.contains(where: { $0.purpose == .status }) { try await publishAnew(now) }
        try await salvage(entry, area, now)
        try await office.publishFiles()
    }

    private func takeOver(_ entry: TrustedIssuer) async throws -> [KeyRecord] {
        try await office.register.write { register in
            var changed: [KeyRecord] = []
            for var record in try register.keys() {
                guard let key = entry.keys.first(where: { $0.key == record.key }),
                    key.state != record.state || key.notAfter != record.notAfter
                else { continue }
                record.state = key.state
                record.notAfter = key.notAfter
                try register.update(record)
                changed.append(record)
            }
            return changed
        }
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

    /// One list for each compromised credential key that has none yet.
    private func salvage(_ entry: TrustedIssuer, _ area: AreaCode, _ now: Timestamp) async throws {
        let cryptography = office.cryptography
        let done = try await office.register.read { register in
            Set(try register.signedDocuments(.salvage).map { try SalvageList($0.bytes).thumbprint })
        }
        for key in entry.keys where key.purpose == .credential {
            guard case .compromised(let since) = key.state else { continue }
            let thumbprint = try key.key.thumbprint(cryptography)
            guard !done.contains(thumbprint) else { continue }
            guard let signer = try await activeSigner(entry) else {
                office.console.note("note.salvageWaits", ["kid": KeyID(thumbprint).description])
                continue
            }
            let salvage = Salvage(area: area, secrets: try office.secrets(), signer: signer, cryptography)
            let count = try await office.register.write { register in
                try salvage.publish(thumbprint: thumbprint, since: since, now: now, register)
            }
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
