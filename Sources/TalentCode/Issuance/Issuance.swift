public import COSE

/// Issues credentials: each is signed, stored and given its status index in one transaction.
public struct Issuance: Sendable {
    let area: AreaCode
    let issuer: Issuer
    let lists: StatusLists
    let secrets: RegisterSecrets
    let publisher: StatusPublisher
    let cryptography: any Cryptography

    /// The issuance of an office.
    ///
    /// - Parameters:
    ///   - area: the issuer's area, the iss of its codes.
    ///   - publisher: signs lists that become new or changed on the way.
    public init(
        area: AreaCode,
        issuer: Issuer,
        lists: StatusLists,
        publisher: StatusPublisher,
        cryptography: any Cryptography
    ) {
        self.area = area
        self.issuer = issuer
        self.lists = lists
        secrets = lists.secrets
        self.publisher = publisher
        self.cryptography = cryptography
    }

    /// Issues one credential; a live one of the same profile and kind is an error.
    public func issue(
        _ person: PersonRecord, _ request: IssueRequest, now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        if let live = try live(of: person.id, like: request, now, register).first {
            throw IssuanceError.alreadyIssued(live.serial)
        }
        let issued = try sign([person], request, now, register)
        guard let first = issued.first else { throw IssuanceError.badValidity }
        return first
    }

    /// Issues to everybody in `persons` who has no live credential of the profile and kind.
    public func issueAll(
        _ persons: [PersonRecord], _ request: IssueRequest, now: Timestamp, _ register: any RegisterWriting
    ) throws -> [IssuedCredential] {
        var seen: Set<PersonID> = []
        let lacking = try persons.filter { person in
            guard seen.insert(person.id).inserted else { return false }
            return try live(of: person.id, like: request, now, register).isEmpty
        }
        return try sign(lacking, request, now, register)
    }

    /// Replaces the live credentials of the profile and kind by a new one; the old become superseded, and the
    /// change is published in the same transaction.
    public func reissue(
        _ person: PersonRecord,
        _ request: IssueRequest,
        reason: RevocationReason,
        now: Timestamp,
        _ register: any RegisterWriting
    ) throws -> (issued: IssuedCredential, outcome: StatusPublisher.Outcome) {
        let old = try live(of: person.id, like: request, now, register)
        guard !old.isEmpty else { throw IssuanceError.notIssued }
        for credential in old {
            try register.setStatus(.superseded, of: credential.serial)
            try register.append(
                CredentialEvent(
                    serial: credential.serial, at: now, act: .superseded, by: request.by,
                    reason: reason.rawValue, sealedNote: nil
                )
            )
        }
        let issued = try sign([person], request, now, register)
        // Marked behind the signing: a list that is signed on the way would be missing from the outcome.
        try StatusChange.mark(old.map(\.list), register)
        guard let first = issued.first else { throw IssuanceError.badValidity }
        return (first, try publisher.publish(register, now: now))
    }

    /// A credential that was stored, as it was when it was issued.
    public func restore(_ record: CredentialRecord) throws -> IssuedCredential {
        let message = try secrets.cipher.open(
            record.sealedMessage, place: FieldPlace.message(record.serial)
        )
        let credential = try UnverifiedCredential(message, in: 0..<message.count)
        return IssuedCredential(
            record: record, claims: credential.claims, text: CodePrefix.credential.text(of: message)
        )
    }

    private func live(
        of person: PersonID, like request: IssueRequest, _ now: Timestamp, _ register: any RegisterReading
    ) throws -> [CredentialRecord] {
        try register.credentials(of: person).filter { credential in
            credential.profile == request.profile && credential.isLive(at: now)
                && credential.isBound == (request.holderKey != nil)
        }
    }

    private func sign(
        _ persons: [PersonRecord], _ request: IssueRequest, _ now: Timestamp, _ register: any RegisterWriting
    ) throws -> [IssuedCredential] {
        let vault = PersonVault(secrets: secrets)
        var issued: [IssuedCredential] = []
        issued.reserveCapacity(persons.count)
        var rest = persons[...]
        while !rest.isEmpty {
            let (list, indices) = try lists.draw(rest.count, register)
            for (record, index) in zip(rest, indices) {
                let person: Person
                do {
                    person = try vault.open(record)
                } catch {
                    throw IssuanceError.unreadable(error)
                }
                let claims = try claims(person, request, now, list: list, index: index)
                issued.append(try store(claims, record.id, request, list: list.number, register))
            }
            rest = rest.dropFirst(indices.count)
            // A list that was never signed would leave its codes undecided at every desk.
            if list.issuedAt == nil { _ = try publisher.publish(register, now: now) }
        }
        return issued
    }

    private func claims(
        _ person: Person, _ request: IssueRequest, _ now: Timestamp, list: StatusListRecord, index: UInt32
    ) throws -> CredentialClaims {
        let start = max(request.validFrom ?? now, now)
        guard start.seconds < Limits.time, request.life > 0, request.life < Limits.time else {
            throw IssuanceError.badValidity
        }
        let end = start.seconds + request.life
        guard end < Limits.time, let serial = Serial(try cryptography.randomBytes(12))
        else { throw IssuanceError.badValidity }
        var claims = CredentialClaims(
            issuer: area, serial: serial, issuedAt: now, expiresAt: Timestamp(end),
            statusIndex: index, statusURI: list.uri, profile: request.profile
        )
        claims.notBefore = start == now ? nil : start
        claims.holderKey = request.holderKey
        claims.tier = person.tier
        claims.categories = person.categories.isEmpty ? nil : person.categories
        claims.skillLevel = person.skillLevel
        claims.programmes = Array(person.programmes.prefix(Limits.entries))
        claims.areas = Array(([person.area] + person.areas).prefix(Limits.areas.upperBound))
        claims.displayName = person.displayName
        if request.holderKey == nil, let mac = secrets.documentChecks.first {
            claims.documentCheck = try DocumentCheck.value(
                serial: serial, document: person.document, mac: mac
            )
        }
        return claims
    }

    private func store(
        _ claims: CredentialClaims,
        _ person: PersonID,
        _ request: IssueRequest,
        list: Int,
        _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        let message = try issuer.message(claims)
        guard message.count <= Limits.credential else { throw CodeTooLarge(bytes: message.count) }
        let record = CredentialRecord(
            serial: claims.serial, person: person, issuer: area, profile: claims.profile,
            isBound: claims.holderKey != nil, list: list, index: claims.statusIndex,
            issuedAt: claims.issuedAt, expiresAt: claims.expiresAt, status: .valid, kid: issuer.kid,
            sealedMessage: try secrets.cipher.seal(message, place: FieldPlace.message(claims.serial)),
            issuedBy: request.by, run: request.run
        )
        try register.insert(record)
        try register.append(
            CredentialEvent(
                serial: claims.serial, at: claims.issuedAt, act: .issued, by: request.by, reason: nil,
                sealedNote: nil
            )
        )
        return IssuedCredential(
            record: record, claims: claims, text: CodePrefix.credential.text(of: message)
        )
    }
}
