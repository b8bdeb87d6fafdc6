import COSE
import OpenSSLKeys
import TalentCode

/// Taking in what a desk redeemed without network (`desks settle`).
struct ShareTaking {
    let work: BenefitWork
    /// The desk that hands it in; nil for an officer, who may hand in what any desk gave.
    var desk: DeskID?

    /// The file, checked by the grant and the desk's key in the register; NOT_FOUND for a share that is not there or not
    /// the desk's.
    func check(_ bytes: [UInt8], at place: String) async throws -> ShareFile {
        let cryptography = work.office.cryptography
        do {
            let unverified = try UnverifiedShareFile(bytes)
            let id = unverified.grant.terms.share
            let (share, desk) = try await work.office.register.read { register in
                let share = try register.share(id)
                return (share, try share.flatMap { try register.desk($0.desk) })
            }
            guard let share, let desk, self.desk == nil || self.desk == desk.id else {
                throw CommandError(.notFound, at: id.description)
            }
            guard let grant = try ShareGrant(of: share, cryptography) else {
                throw CommandError(.registerUnusable, at: id.description, detail: "grant")
            }
            let key = try cryptography.verificationKey(desk.key, algorithm: .es256)
            return try ShareFile(unverified, grant: grant, key: key, cryptography)
        } catch let fault as ShareFault {
            throw CommandError(fault, at: place)
        }
    }

    /// Takes the entries in, a few in each transaction; what was taken in before is a duplicate.
    func settle(_ checked: ShareFile) async throws -> SettledJSON {
        try await keepName(for: checked.entries.last?.digest ?? checked.grant.digest)
        let settlement = ShareSettlement(booking: work.booking, now: work.now)
        var settled: [SettledEntry] = []
        var rest = checked.entries[...]
        let (share, digest, now) = (checked.grant.terms.share, checked.grant.digest, work.now)
        while !rest.isEmpty {
            let batch = Array(rest.prefix(ShareSettlement.batch))
            let before = Array(checked.entries[..<rest.startIndex])
            settled += try await work.office.register.write { register in
                try settlement.settle(batch, behind: before, of: share, grant: digest, register)
            }
            rest = rest.dropFirst(batch.count)
        }
        _ = try await work.office.register.write { try ShareReturn.closeEnded(now: now, $0).count }
        return SettledJSON(settled)
    }

    /// A name stands for one content of one file: under it again it is a repeat, and another file is a mistake.
    private func keepName(for head: [UInt8]) async throws {
        guard let id = work.request.id else { return }
        let record = RequestRecord(id: id, digest: head, answer: [], at: work.now)
        let isReused = try await work.office.register.write { register in
            if let known = try register.request(id) { return known.digest != head }
            try register.insert(record)
            return false
        }
        if isReused { throw CommandError(ErrorCode.requestReused) }
    }
}

extension BenefitWork {
    /// Books what desks redeemed, by what the register says of the holders.
    var booking: RegisterBooking {
        let (cases, now) = (cases, now)
        return RegisterBooking(by: request.by, now: now) { credential, redemption, register in
            guard let holder = try cases.reader.holder(of: credential, register),
                let found = cases.policies.find(redemption.benefit, at: redemption.at)
                    ?? cases.policies.find(redemption.benefit, at: now)
            else { return nil }
            return try cases.make(found, holder, given: [:], child: nil, at: redemption.at, register)
        }
    }
}
