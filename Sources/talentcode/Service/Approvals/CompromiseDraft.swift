import COSE
import OpenSSLKeys
import TalentCode
import TalentService

/// A key in wrong hands since a time: what it signed from then on is refused by every verifier.
struct CompromiseDraft: DraftedAct {
    static let kind = ApprovalKind.keyCompromise

    /// A kid of 16 hexadecimal digits, or a whole thumbprint of 64.
    let key: String
    let since: Timestamp

    init(key: String, since: Timestamp) {
        self.key = key
        self.since = since
    }

    /// `[key, since]`.
    var encoded: [UInt8] {
        var writer = CBORWriter(capacity: 96)
        writer.array(2)
        writer.text(key)
        writer.uint(since.seconds)
        return writer.bytes
    }

    init(encoded bytes: [UInt8]) throws {
        var reader = CBORReader(bytes, in: 0..<bytes.count, maximumEntries: 2)
        guard try reader.readArray() == 2 else { throw Self.unreadable }
        key = try reader.readText()
        since = Timestamp(try reader.readUInt())
        try reader.finish()
    }

    func shown(in office: ServiceOffice) -> ApprovalJSON.Act {
        var act = ApprovalJSON.Act(name: "compromise-key")
        act.kid = key
        act.since = TimeText.format(since)
        return act
    }

    /// The issuers of the list that is held, with the key marked; what others have drafted is not signed along.
    func issuers(_ register: any RegisterReading, _ cryptography: OpenSSLCryptography) throws
        -> (held: OfficeDocuments.Held, issuers: [TrustedIssuer])
    {
        let held = try OfficeDocuments(cryptography).held(register)
        do {
            let change = TrustListChange.compromiseKey(try KeyReferenceOption.parse(key), since: since)
            return (
                held,
                try change.applied(to: held.list.issuers, thumbprint: { try $0.key.thumbprint(cryptography) })
            )
        } catch let error as TrustListChange.Failure {
            throw CommandError(error, at: key)
        }
    }

    func prepared(in office: ServiceOffice) async throws -> Carrying {
        let cryptography = office.cryptography
        let root = try await office.register.read { try OfficeDocuments(cryptography).held($0).root }
        let signers = try await RoleKeys(office: office.office).signers(.trust, of: root)
        return { [self] _, now, register in
            let (held, issuers) = try issuers(register, cryptography)
            let reference = try KeyReferenceOption.parse(key)
            var result = ApprovalResult()
            let bytes = try TrustRenewal(signers: signers, cryptography)
                .sign(after: held.list, issuers: issuers, now: now)
            let progress = try Ceremony(cryptography).progress(trustList: bytes, root: held.root)
            if progress.isComplete {
                let part = BundlePart(kind: .trustList, bytes: bytes)
                _ = try OfficeDocuments(cryptography).take(part, trustSigners: [], now: now, register)
                result.trustList = held.list.version + 1
            } else {
                // The keys of the list lie elsewhere: it waits there for `trust sign`.
                _ = try TrustDraft.apply(
                    .compromiseKey(reference, since: since), after: held.list,
                    thumbprint: { try $0.key.thumbprint(cryptography) }, register)
                result.needsSignatures = true
            }
            // Whatever the list says yet, the office itself signs nothing with it any more.
            let own = try issuers.flatMap(\.keys).filter {
                reference.means(try $0.key.thumbprint(cryptography))
            }
            for var record in try register.keys() where own.contains(where: { $0.key == record.key }) {
                record.state = record.state.strictest(.compromised(since: since))
                try register.update(record)
            }
            return CarriedOut(result: result)
        }
    }

    func finish(in office: ServiceOffice) async throws { try await KeyDuty(office: office).run() }
}
