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

    /// Decides about groups of rows, each of one document, and stores what is new or changed.
    func store(_ groups: [[ImportedRow]]) async throws -> [Result] {
        var hashed: [(hash: [UInt8], rows: [ImportedRow])] = []
        for rows in groups {
            guard let document = rows.first?.person.document else { continue }
            hashed.append((try secrets.hash(document), rows))
        }
        let (groups, merge, vault, now) = (hashed, merge, PersonVault(secrets: secrets), now)
        if isDryRun {
            return try await register.read { register in
                try groups.map { group in
                    let held = try register.person(documentHash: group.hash)
                    return Self.result(
                        merge.decide(group.rows, existing: try held.map { try vault.open($0) })
                    )
                }
            }
        }
        return try await register.write { register in
            try groups.map { group in
                let held = try register.person(documentHash: group.hash)
                let decision = merge.decide(group.rows, existing: try held.map { try vault.open($0) })
                if let person = decision.person {
                    let sealed = try vault.seal(person, createdAt: held?.createdAt ?? now, updatedAt: now)
                    if held == nil { try register.insert(sealed) } else { try register.update(sealed) }
                }
                return Self.result(decision)
            }
        }
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
