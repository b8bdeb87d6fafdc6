/// Erases a person: what identifies goes, and rows without it stay, so that what refers to them stays countable.
///
/// A keyed hash of each document stays with the id (`ErasedIdentity`): who comes back is not given again what is given
/// once. Passes that a document had go with it; somebody who has nothing but passes is erased by the document.
public struct Erasing: Sendable {
    /// What became of the person.
    public struct Result: Sendable {
        /// Credentials that were live and are revoked now.
        public let revoked: [Serial]
        /// What was published of that.
        public let outcome: StatusPublisher.Outcome
        /// Rows of credentials that stay, without what was sealed.
        public let credentials: Int
        /// Events that stay with their sealed notes: they are only appended.
        public let events: Int
        /// Children without another guardian, erased as well.
        public let children: Int
    }

    private static let purpose = "people erase"

    private let secrets: RegisterSecrets
    private let by: String
    private let now: Timestamp
    private let holdDays: @Sendable (BenefitID) -> Int?

    /// An erasure.
    ///
    /// - Parameters:
    ///   - by: who erases; stands in the log of a child's accesses.
    ///   - holdDays: days for which a unit that becomes free is kept for the next, by benefit; nil for no end.
    public init(
        secrets: RegisterSecrets, by: String, now: Timestamp,
        holdDays: @escaping @Sendable (BenefitID) -> Int?
    ) {
        self.secrets = secrets
        self.by = by
        self.now = now
        self.holdDays = holdDays
    }

    /// Erases in one transaction; nil if nobody has the id. Repeating it changes nothing.
    ///
    /// - Parameter revocation: how live credentials are revoked.
    public func erase(
        _ id: PersonID, revocation: StatusChange, _ register: any RegisterWriting
    ) throws -> Result? {
        guard let person = try register.person(id) else { return nil }
        let passes = try passes(of: person, register)
        let credentials = try register.credentials(of: id) + passes
        let change = try revoke(credentials, revocation, register)
        let orphans = try register.children(of: id).filter { child in
            try !child.isErased
                && child.guardians.allSatisfy { try $0 == id || register.person($0)?.isErased != false }
        }
        for child in orphans { try erase(child, register) }
        try empty(passes, register)
        if !person.isErased { try erase(person, register) }
        if let household = person.household, try register.members(of: household).isEmpty {
            // Nobody is left whose home it was; an empty row says nothing of anybody.
            try register.put(HouseholdRecord(id: household, sealed: [], createdAt: now, updatedAt: now))
        }
        try register.eraseMessages(of: id)
        return try result(credentials, change, children: orphans.count, register)
    }

    /// Erases the bearer of passes who is no person of the register; nil if the document has no pass. What was given stays
    /// countable by the document's keyed hash.
    public func erase(
        bearerOf document: IdentityDocument, revocation: StatusChange, _ register: any RegisterWriting
    ) throws -> Result? {
        let hash = try secrets.identity(in: register).seeker(document)
        let passes = try passes(hash, register)
        guard !passes.isEmpty else { return nil }
        let change = try revoke(passes, revocation, register)
        try empty(passes, register)
        try end(.pass(documentHash: hash), register)
        return try result(passes, change, children: 0, register)
    }

    private func revoke(
        _ credentials: [CredentialRecord], _ revocation: StatusChange, _ register: any RegisterWriting
    ) throws -> StatusChange.Result? {
        let live = credentials.filter { $0.isLive(at: now) }.map(\.serial)
        return live.isEmpty ? nil : try revocation.apply(to: live, now: now, register)
    }

    private func result(
        _ credentials: [CredentialRecord], _ change: StatusChange.Result?, children: Int,
        _ register: any RegisterWriting
    ) throws -> Result {
        Result(
            revoked: change?.changed ?? [], outcome: change?.outcome ?? StatusPublisher.Outcome(),
            credentials: credentials.count,
            events: try credentials.reduce(0) { try $0 + register.events(of: $1.serial).count },
            children: children
        )
    }

    /// Passes that a person had before the register knew them: they name no person, only documents.
    private func passes(
        of person: PersonRecord, _ register: any RegisterReading
    ) throws -> [CredentialRecord] {
        guard !person.isErased else { return [] }
        let hashes = try secrets.identity(in: register)
        return try PersonVault(secrets: secrets).open(person).documents.flatMap { held in
            try passes(hashes.seeker(held.document), register)
        }
    }

    private func passes(_ hash: [UInt8], _ register: any RegisterReading) throws -> [CredentialRecord] {
        try register.seekers(documentHash: hash).compactMap { try register.credential($0.serial) }
    }

    /// Takes away the names and the messages of passes; the rows stay.
    private func empty(_ passes: [CredentialRecord], _ register: any RegisterWriting) throws {
        for pass in passes {
            try register.setName([], ofSeeker: pass.serial)
            try register.setMessage([], of: pass.serial)
        }
    }

    private func erase(_ row: PersonRecord, _ register: any RegisterWriting) throws {
        let hashes = try secrets.identity(in: register)
        for held in try PersonVault(secrets: secrets).open(row).documents {
            let hash = try hashes.seeker(held.document)
            try register.put(ErasedIdentity(hash: hash, id: row.id.bytes))
            try end(.pass(documentHash: hash), register)
        }
        try register.update(row.erased(at: now))
        try end(.person(row.id), register)
    }

    /// Ends what was not given yet, and takes away what applications gave.
    private func end(_ subject: BenefitSubject, _ register: any RegisterWriting) throws {
        var filter = EntitlementFilter()
        filter.subject = subject
        for entitlement in try register.entitlements(filter, after: nil, limit: .max) {
            try forfeit(entitlement, register)
            if !entitlement.sealedInputs.isEmpty { try register.eraseInputs(of: entitlement.id) }
        }
    }

    /// What was not given yet goes to the next; nobody could judge it any more. What was given stays.
    private func forfeit(
        _ entitlement: Entitlement, _ register: any RegisterWriting
    ) throws(RegisterError) {
        guard !EntitlementStep.targets(.forfeit, from: entitlement.state).isEmpty,
            let id = RequestID("erase:\(entitlement.id)")
        else { return }
        // The id is not stored: a repeated erasure finds nothing left to forfeit.
        let request = StepRequest(
            id: id, digest: [UInt8](repeating: 0, count: 32), at: now, by: by, reason: "erased")
        var entitlement = entitlement
        try Release.end(
            &entitlement, .forfeit, .forfeited, EntitlementLedger(writing: register, request: request),
            holdDays(entitlement.benefit))
    }

    private func erase(_ row: ChildRecord, _ register: any RegisterWriting) throws {
        let child = try ChildVault(secrets: secrets).open(
            row.id, by: by, purpose: Self.purpose, at: now, register)
        if let document = child?.document {
            let hash = try secrets.identity(in: register).erasedChild(document)
            try register.put(ErasedIdentity(hash: hash, id: row.id.bytes))
        }
        try register.update(row.erased(at: now))
    }
}
