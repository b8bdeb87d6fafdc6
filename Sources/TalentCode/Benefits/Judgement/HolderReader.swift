/// Finds whose code was shown, and reads what the register knows of the holder.
public struct HolderReader: Sendable {
    private let secrets: RegisterSecrets
    private let terms: FactTerms

    /// A reader with the register's keys and the names of tiers and programmes.
    public init(secrets: RegisterSecrets, terms: FactTerms) {
        self.secrets = secrets
        self.terms = terms
    }

    /// The holder of a good code. Somebody who is not in this register is known by the code alone, and so is who
    /// shows a code of another office: a serial names nobody but together with its issuer.
    ///
    /// - Parameter child: the one that the request is about, opened through `ChildVault`.
    /// - Throws: `RegisterError`, `PersonVault.Failure`, `HouseholdVault.Failure`, `CryptographyError`.
    public func holder(
        of credential: VerifiedCredential, child: Child? = nil, _ register: any RegisterReading
    ) throws -> Holder {
        if let stored = try Self.stored(credential, register),
            let holder = try holder(of: stored, child: child, register)
        {
            return holder
        }
        return Holder(
            subject: nil, sheet: CredentialFacts(credential, terms: terms),
            profile: credential.claims.profile, office: credential.issuer.id
        )
    }

    /// The holder of a code that this register's office issued: a person or the bearer of a pass; nil if the register
    /// keeps neither.
    public func holder(
        of stored: CredentialRecord, child: Child? = nil, _ register: any RegisterReading
    ) throws -> Holder? {
        if let person = stored.person, let record = try register.person(person) {
            guard record.isErased else {
                return try holder(record, profile: stored.profile, child: child, register)
            }
            // Nothing is left to be read, and what was given before is still counted by the same id.
            var holder = Holder(
                subject: .person(person), sheet: PassFacts(profile: stored.profile), profile: stored.profile)
            holder.former = try passes(ofErased: person, register)
            return holder
        }
        // Somebody outside the register is counted by the document, not by the pass: a new pass begins nothing anew.
        guard let pass = try register.seeker(stored.serial) else { return nil }
        var holder = Holder(
            subject: .pass(documentHash: pass.documentHash), sheet: PassFacts(profile: stored.profile),
            profile: stored.profile
        )
        if let erased = try register.erasedIdentity(pass.documentHash).flatMap({ PersonID($0.id) }) {
            // And the passes for that person's other documents.
            let others = try passes(ofErased: erased, register).filter { $0 != holder.subject }
            holder.former = [.person(erased)] + others
        }
        return holder
    }

    /// Whether this register says by now that a code of its own is revoked, suspended or superseded. Its verdict was
    /// given before the transaction, by a status list that may be older still.
    public func isWithdrawn(
        _ credential: VerifiedCredential, _ register: any RegisterReading
    ) throws(RegisterError) -> Bool {
        guard let stored = try Self.stored(credential, register) else { return false }
        return stored.status != .valid
    }

    /// The row of a code that this register's office issued, else nil.
    private static func stored(
        _ credential: VerifiedCredential, _ register: any RegisterReading
    ) throws(RegisterError) -> CredentialRecord? {
        guard let found = try register.credential(credential.claims.serial),
            found.issuer == credential.claims.issuer
        else { return nil }
        return found
    }

    /// A person of this register.
    ///
    /// - Parameter profile: that of the code shown, or nil without a code.
    public func holder(
        _ record: PersonRecord, profile: Profile? = nil, child: Child? = nil, _ register: any RegisterReading
    ) throws -> Holder {
        let person = try PersonVault(secrets: secrets).open(record)
        var household: Household?
        var members: Int?
        if let id = person.household, let stored = try register.household(id) {
            household = try HouseholdVault(secrets: secrets).open(stored)
            members = try register.members(of: id).count
        }
        let facts = PersonFacts(
            person, terms: terms, household: household, memberCount: members, child: child
        )
        var holder = Holder(subject: .person(record.id), record: record, sheet: facts, profile: profile)
        holder.former = try passes(of: person, register)
        return holder
    }

    /// The passes that were issued for a person's documents, each document once; also for those from before an erasure.
    private func passes(of person: Person, _ register: any RegisterReading) throws -> [BenefitSubject] {
        let identity = try secrets.identity(in: register)
        let held = try person.documents.compactMap { held in
            try Self.pass(documentHash: try identity.seeker(held.document), register)
        }
        return try held + passes(ofErased: person.id, register).filter { !held.contains($0) }
    }

    /// The passes for the documents that somebody had who was erased.
    private func passes(
        ofErased person: PersonID, _ register: any RegisterReading
    ) throws -> [BenefitSubject] {
        try register.erasedIdentities(of: person.bytes).compactMap {
            try Self.pass(documentHash: $0.hash, register)
        }
    }

    private static func pass(
        documentHash: [UInt8], _ register: any RegisterReading
    ) throws(RegisterError) -> BenefitSubject? {
        try register.seekers(documentHash: documentHash).isEmpty ? nil : .pass(documentHash: documentHash)
    }
}
