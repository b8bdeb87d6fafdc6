import COSE
import Foundation
import OpenSSLKeys
import TalentCode

/// Makes a desk: its key, its token, its profile, and its row in the register.
struct DeskEnrolment {
    /// What somebody asked for, checked.
    struct Draft: Sendable {
        let id: DeskID
        let area: AreaCode
        let venue: String
        let benefits: [BenefitID]
        let validDays: UInt64
    }

    /// Where the two files go.
    struct Files: Sendable {
        let profile: String
        let key: String
        /// The key's name as the profile states it.
        let keyName: String

        init(profile: String, id: DeskID) {
            self.profile = profile
            keyName = "\(id).pem"
            let folder = (profile as NSString).deletingLastPathComponent
            key = folder.isEmpty ? keyName : (folder as NSString).appendingPathComponent(keyName)
        }
    }

    let office: Office
    let draft: Draft
    let files: Files

    /// Refuses what could only overwrite, before anybody is asked for a passphrase.
    func refuseExisting() async throws {
        let id = draft.id
        guard try await office.register.read({ try $0.desk(id) }) == nil else {
            throw CommandError(.deskExists, at: id.description)
        }
        guard files.profile != files.key else {
            throw CommandError(.usage, at: "--out", detail: "\(id).yaml")
        }
        for path in [files.profile, files.key] {
            var facts = stat()
            guard unsafe lstat(path, &facts) != 0 else {
                throw CommandError(.cannotWrite, at: path, detail: SystemFault.text(EEXIST))
            }
        }
    }

    /// Makes the desk. The files are written under other names first, then the register tells of the desk, then they
    /// take their names: a step that fails leaves no desk that works.
    ///
    /// - Parameter desk: where the passphrase of the desk's own key comes from; nil stores it in the clear.
    /// - Returns: the token, which nobody can be told again, and its end.
    func enrol(desk: PassphraseSource?, now: Timestamp) async throws -> (token: String, expiresAt: Timestamp)
    {
        let checkKeys = try await documentCheckKeys()
        let secret = try desk?.passphrase(office.console, isNew: true)
        let key = try PrivateKey.generate(.es256)
        let token = try DrawnToken.desk(office.cryptography)
        let record = DeskRecord(
            id: draft.id, area: draft.area, venue: draft.venue, benefits: draft.benefits,
            key: key.publicKey.coseKey,
            tokenHash: token.hash, createdAt: now, expiresAt: now.adding(draft.validDays * 86_400)
        )
        let text = DeskProfileText(record: record, keyFile: files.keyName, documentCheckKeys: checkKeys)
        let profileFile = PendingFile(path: files.profile)
        let keyFile = PendingFile(path: files.key)
        do {
            try keyFile.write(try KeyStore.pem(key, secret, at: files.key))
            try profileFile.write(text.bytes)
            try await office.register.write { try $0.insert(record) }
        } catch {
            keyFile.abandon()
            profileFile.abandon()
            guard case RegisterError.conflict(.desk) = error else { throw error }
            throw CommandError(.deskExists, at: draft.id.description)
        }
        try await appear(keyFile, profileFile, record, now)
        return (token.text, record.expiresAt)
    }

    /// Gives the files their names; if that fails the desk is shut again, since nobody could work with it.
    private func appear(
        _ keyFile: PendingFile, _ profileFile: PendingFile, _ record: DeskRecord, _ now: Timestamp
    ) async throws {
        do {
            try keyFile.appearNew()
            do {
                try profileFile.appearNew()
            } catch {
                unsafe unlink(files.key)
                throw error
            }
        } catch {
            profileFile.abandon()
            var shut = record
            shut.disabledAt = now
            try await office.register.write { [shut] in try $0.update(shut) }
            throw error
        }
    }

    /// The office's keys, for a desk in its own area alone: a profile's keys are taken for those of its area, and
    /// elsewhere they would call every good document a wrong one.
    private func documentCheckKeys() async throws -> [SecretBytes] {
        guard draft.area.head == (try await office.area()) else {
            office.console.note("note.deskWithoutCheckKey")
            return []
        }
        return try office.documentCheckKeys()
    }
}
