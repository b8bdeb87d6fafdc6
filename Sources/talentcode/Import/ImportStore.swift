import TalentCode

/// Brings rows into the register, a chunk in each transaction: a killed import is resumed by running it again.
struct ImportStore {
    /// What became of the rows of one document, without anything personal but their places in the file.
    struct Result {
        let outcome: PersonMerge.Decision.Outcome?
        let merged: Int
        let quarantined: [RejectedRow]
        let differing: [(line: Int, columns: [ImportColumn])]
    }

    let register: any Register
    let secrets: RegisterSecrets
    let merge: PersonMerge
    let now: Timestamp
    /// Decides and stores nothing.
    let isDryRun: Bool
    /// Whom the import may touch; nil for everybody.
    var scope: ImportScope?

    /// Tiers that the importer does not give alone; nil where somebody else has decided, or one does all.
    var highTiers: HighTiers?

    /// Decides about groups of rows, each of one document, and stores what is new or changed.
    func store(_ groups: [[ImportedRow]]) async throws -> [Result] {
        var hashed: [(hashes: LookupHashes, rows: [ImportedRow])] = []
        for rows in groups {
            guard let document = rows.first?.person.document else { continue }
            hashed.append((try secrets.hashes(document), rows))
        }
        let groups = hashed
        if isDryRun {
            return try await register.read { register in
                let identity = try secrets.identity(in: register)
                return try groups.map { group in
                    let rows = try group.rows.map { try inHousehold($0, identity) }
                    let judged = try decide(rows, hashes: group.hashes, register)
                    return try refused(judged, rows, register) ?? Self.result(judged.decision)
                }
            }
        }
        return try await register.write { register in
            let identity = try secrets.identity(in: register)
            return try groups.map { group in
                let rows = try group.rows.map { try inHousehold($0, identity) }
                let judged = try decide(rows, hashes: group.hashes, register)
                if let refused = try refused(judged, rows, register) { return refused }
                guard var person = judged.decision.person else {
                    if let household = judged.household { try register.put(household) }
                    return Self.result(judged.decision)
                }
                if let former = judged.former { person = person.returning(as: former.id) }
                let sealed: PersonRecord
                do {
                    sealed = try PersonVault(secrets: secrets).seal(
                        person, createdAt: judged.held?.createdAt ?? now, updatedAt: now
                    )
                } catch PersonVault.Failure.overLimit {
                    return Self.keptBack(rows, RowFault(.tooMuch, .documentNumber))
                }
                if let household = judged.household { try register.put(household) }
                let isThere = judged.held != nil || judged.former != nil
                if isThere { try register.update(sealed) } else { try register.insert(sealed) }
                return Self.result(judged.decision)
            }
        }
    }

    /// The rows, kept back, if the importer may not bring them in; nil otherwise.
    private func refused(
        _ judged: Judged, _ rows: [ImportedRow], _ register: any RegisterReading
    ) throws -> Result? {
        try outside(judged, rows) ?? highTier(judged, rows) ?? outsideHousehold(rows, judged.held, register)
    }

    /// The rows of somebody who is there, or was, and lies outside the scope: kept back. Nil for anybody else.
    private func outside(_ judged: Judged, _ rows: [ImportedRow]) -> Result? {
        guard let scope, let target = judged.held ?? judged.former, !scope.covers(target) else { return nil }
        return Self.keptBack(rows, RowFault(.outside, .documentNumber))
    }

    /// The same for rows that give a high tier which the person does not have on those days.
    private func highTier(_ judged: Judged, _ rows: [ImportedRow]) -> Result? {
        guard let highTiers, let person = judged.decision.person else { return nil }
        let isNew = person.tierGrants.contains { grant in
            highTiers.contains(grant.tier)
                && !judged.heldTiers.contains { $0.tier == grant.tier && $0.period == grant.period }
        }
        return isNew ? Self.keptBack(rows, RowFault(.secondPerson, .tier)) : nil
    }

    /// The same for rows that put somebody into a household of people outside, or say something of one.
    private func outsideHousehold(
        _ rows: [ImportedRow], _ held: PersonRecord?, _ register: any RegisterReading
    ) throws -> Result? {
        guard let scope, let id = rows.lazy.compactMap(\.person.household).first ?? held?.household,
            id != held?.household
                || rows.contains(where: { $0.person.facts.contains { $0.name == .household } }),
            try !scope.admits(id, register)
        else { return nil }
        return Self.keptBack(rows, RowFault(.outside, .household))
    }

    private static func keptBack(_ rows: [ImportedRow], _ fault: RowFault) -> Result {
        let rejected = rows.map { RejectedRow(line: $0.line, bytes: $0.bytes, fault: fault) }
        return Result(outcome: nil, merged: 0, quarantined: rejected, differing: [])
    }

    /// The row with its household by the hash of the label.
    private func inHousehold(_ row: ImportedRow, _ identity: IdentityHashes) throws -> ImportedRow {
        var row = row
        row.person.household = try row.household.flatMap { try identity.household(label: $0) }
        return row
    }

    private struct Judged {
        var decision: PersonMerge.Decision
        let held: PersonRecord?
        /// The row of somebody who was erased and comes back: it is filled again, so that what was given stays known.
        let former: PersonRecord?
        /// The household's row, if the file changes it.
        var household: HouseholdRecord?
        /// As they stood before.
        var heldTiers: [TierGrant] = []
    }

    private func decide(
        _ rows: [ImportedRow], hashes: LookupHashes, _ register: any RegisterReading
    ) throws -> Judged {
        var held = try register.person(hashes)
        var former: PersonRecord?
        if held == nil, let row = try formerPerson(rows, register) {
            if row.isErased { former = row } else { held = row }
        }
        let existing = try held.map { try PersonVault(secrets: secrets).open($0) }
        // What is said of a known household stands with it, once for all of its members.
        let id = rows.lazy.compactMap(\.person.household).first ?? existing?.household
        var rows = rows
        var homes: [Fact] = []
        if id != nil {
            for index in rows.indices {
                homes += rows[index].person.facts.filter { $0.name == .household }
                rows[index].person.facts.removeAll { $0.name == .household }
            }
        }
        var judged = Judged(decision: merge.decide(rows, existing: existing), held: held, former: former)
        judged.heldTiers = existing?.tierGrants ?? []
        guard let id, judged.decision.outcome != nil else { return judged }
        judged.household = try household(id, stating: homes, register)
        if judged.household != nil, judged.decision.outcome == .unchanged {
            judged.decision.outcome = .changed
        }
        return judged
    }

    /// Who had a document of these rows before an erasure; not erased any more if somebody came back with another one.
    private func formerPerson(
        _ rows: [ImportedRow], _ register: any RegisterReading
    ) throws -> PersonRecord? {
        guard let document = rows.first?.person.document else { return nil }
        let hash = try secrets.identity(in: register).seeker(document)
        guard let id = try register.erasedIdentity(hash).flatMap({ PersonID($0.id) }) else { return nil }
        return try register.person(id)
    }

    /// The household with what the file says of it, or nil if it said so before.
    private func household(
        _ id: HouseholdID, stating facts: [Fact], _ register: any RegisterReading
    ) throws -> HouseholdRecord? {
        let vault = HouseholdVault(secrets: secrets)
        let record = try register.household(id)
        let held = try record.map { try vault.open($0) }
        var household = held ?? Household(id: id)
        for fact in facts { _ = household.facts.state(fact) }
        guard household != held else { return nil }
        return try vault.seal(household, createdAt: record?.createdAt ?? now, updatedAt: now)
    }

    private static func result(_ decision: PersonMerge.Decision) -> Result {
        Result(
            outcome: decision.outcome,
            merged: decision.merged,
            quarantined: decision.quarantined.map {
                RejectedRow(
                    line: $0.line,
                    bytes: $0.bytes,
                    fault: RowFault(.otherName, .documentNumber)
                )
            },
            differing: decision.differing
        )
    }
}
