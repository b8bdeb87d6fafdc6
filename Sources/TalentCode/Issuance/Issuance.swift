public import COSE

/// Issues credentials: each is signed, stored and given its status index in one transaction.
public struct Issuance: Sendable {
    let area: AreaCode
    let issuer: Issuer
    let lists: StatusLists
    let secrets: RegisterSecrets
    let publisher: StatusPublisher
    let cryptography: any Cryptography
    /// Where the index of a single credential comes from while there are any; nil: from the list.
    private var reserve: IndexReserve?

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

    /// The same, whose single credentials take their indices from a reserve as long as it has any.
    public func drawing(from reserve: IndexReserve) -> Issuance {
        var issuance = self
        issuance.reserve = reserve
        return issuance
    }

    /// Draws so many indices of one list at the most for credentials that are issued later: at least one.
    func drawAhead(
        _ count: Int, now: Timestamp, _ register: any RegisterWriting
    ) throws -> [StatusPlace] {
        let draw = try lists.draw(count, register)
        if draw.isUnsigned { _ = try publisher.publish(register, now: now) }
        return draw.places
    }

    /// Issues one credential; a live one of the same profile and kind is an error.
    public func issue(
        _ person: PersonRecord, _ request: IssueRequest, now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        let opened = try self.opened(person)
        return try issue(opened, request, now: now, register)
    }

    /// The same for somebody whose row is open already.
    public func issue(
        _ person: OpenedPerson, _ request: IssueRequest, now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        if request.profile == .membership {
            let holding = person.person.projection(at: max(request.validFrom ?? now, now))
            _ = try Self.membership(holding.programmes, request)
        }
        if let live = try live(of: person.record.id, like: request, now, register).first {
            throw IssuanceError.alreadyIssued(live.serial)
        }
        return try sign(person, request, now, register)
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
        try reissue(opened(person), request, reason: reason, now: now, register)
    }

    /// The same for somebody whose row is open already.
    public func reissue(
        _ person: OpenedPerson,
        _ request: IssueRequest,
        reason: RevocationReason,
        now: Timestamp,
        _ register: any RegisterWriting
    ) throws -> (issued: IssuedCredential, outcome: StatusPublisher.Outcome) {
        let old = try live(of: person.record.id, like: request, now, register)
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
        let issued = try sign(person, request, now, register)
        // Marked behind the signing: a list that is signed on the way would be missing from the outcome.
        try StatusChange.mark(old.map(\.list), register)
        return (issued, try publisher.publish(register, now: now))
    }

    /// A credential that was stored, as it was when it was issued.
    public static func restore(
        _ record: CredentialRecord, _ secrets: RegisterSecrets
    ) throws -> IssuedCredential {
        let message = try secrets.cipher.open(
            record.sealedMessage, place: FieldPlace.message(record.serial)
        )
        let credential = try UnverifiedCredential(message, in: 0..<message.count)
        return IssuedCredential(
            record: record, claims: credential.claims, text: CodePrefix.credential.text(of: message)
        )
    }

    /// The same under the register's keys.
    public func restore(_ record: CredentialRecord) throws -> IssuedCredential {
        try Self.restore(record, secrets)
    }

    private func live(
        of person: PersonID, like request: IssueRequest, _ now: Timestamp, _ register: any RegisterReading
    ) throws -> [CredentialRecord] {
        try register.credentials(of: person).filter { credential in
            guard credential.profile == request.profile, credential.isLive(at: now),
                credential.isBound == (request.holderKey != nil)
            else { return false }
            guard let membership = request.membership else { return true }
            // One for each programme: a new level takes the place of the old one.
            return try restore(credential).claims.programmes.contains {
                $0.programme == membership.programme
            }
        }
    }

    private func opened(_ record: PersonRecord) throws -> OpenedPerson {
        do {
            return try PersonVault(secrets: secrets).opened(record)
        } catch {
            throw IssuanceError.unreadable(error)
        }
    }

    private func sign(
        _ person: OpenedPerson, _ request: IssueRequest, _ now: Timestamp, _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        if let place = reserve?.take() { return try sign(person, request, now, at: place, register) }
        let draw = try lists.draw(1, register)
        guard let place = draw.places.first else { throw IssuanceError.badValidity }
        let issued = try sign(person, request, now, at: place, register)
        // A list that was never signed would leave its codes undecided at every desk.
        if draw.isUnsigned { _ = try publisher.publish(register, now: now) }
        return issued
    }

    private func sign(
        _ persons: [PersonRecord], _ request: IssueRequest, _ now: Timestamp, _ register: any RegisterWriting
    ) throws -> [IssuedCredential] {
        var issued: [IssuedCredential] = []
        issued.reserveCapacity(persons.count)
        var rest = persons[...]
        while !rest.isEmpty {
            let draw = try lists.draw(rest.count, register)
            for (record, place) in zip(rest, draw.places) {
                issued.append(try sign(opened(record), request, now, at: place, register))
            }
            rest = rest.dropFirst(draw.places.count)
            if draw.isUnsigned { _ = try publisher.publish(register, now: now) }
        }
        return issued
    }

    private func sign(
        _ person: OpenedPerson, _ request: IssueRequest, _ now: Timestamp, at place: StatusPlace,
        _ register: any RegisterWriting
    ) throws -> IssuedCredential {
        let claims = try claims(person.person, request, now, at: place)
        return try store(claims, person.record.id, request, list: place.list, register)
    }

    /// A membership carries the programme and nothing else of the person's standing.
    private func claims(
        _ person: Person, _ request: IssueRequest, _ now: Timestamp, at place: StatusPlace
    ) throws -> CredentialClaims {
        var claims = try head(request, now, at: place)
        claims.displayName = person.displayName
        // What holds when the code begins to: a level that is granted from then on stands in it.
        let holding = person.projection(at: claims.notBefore ?? now)
        if request.profile == .membership {
            claims.programmes = [try Self.membership(holding.programmes, request)]
        } else {
            claims.tier = holding.tier
            claims.categories = person.categories.isEmpty ? nil : person.categories
            claims.skillLevel = holding.skillLevel
            claims.programmes = Array(holding.programmes.prefix(Limits.entries))
            claims.areas = Array(([holding.area] + holding.areas).prefix(Limits.areas.upperBound))
        }
        try check(person.document, &claims)
        return claims
    }

    private static func membership(
        _ held: [ProgrammeLevel], _ request: IssueRequest
    ) throws -> ProgrammeLevel {
        guard let membership = request.membership, held.contains(membership) else {
            throw IssuanceError.notMember
        }
        return membership
    }

    /// Adds the document check to a static code.
    func check(_ document: IdentityDocument, _ claims: inout CredentialClaims) throws {
        guard claims.holderKey == nil, let mac = secrets.documentChecks.first else { return }
        claims.documentCheck = try DocumentCheck.value(serial: claims.serial, document: document, mac: mac)
    }

    /// The claims that say nothing of the holder.
    func head(
        _ request: IssueRequest, _ now: Timestamp, at place: StatusPlace
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
            statusIndex: place.index, statusURI: place.uri, profile: request.profile
        )
        claims.notBefore = start == now ? nil : start
        claims.holderKey = request.holderKey
        return claims
    }

    /// Signs and stores; nobody is named for a pass of somebody outside the register.
    func store(
        _ claims: CredentialClaims,
        _ person: PersonID?,
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
