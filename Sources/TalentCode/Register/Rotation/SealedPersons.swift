/// The persons: sealed whole, and found by keyed hashes, which are made anew with it.
struct SealedPersons: ResealableRows {
    let name = "persons"
    let places = ["person"]

    func count(_ register: any RegisterReading) throws -> Int { try register.personCount(PersonFilter()) }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        try register.persons(PersonFilter(), after: PersonID(cursor), limit: limit).map { Row(record: $0) }
    }

    private struct Row: ResealableRow {
        let record: PersonRecord

        var cursor: [UInt8] { record.id.bytes }

        func opens(under secrets: RegisterSecrets) -> Bool {
            do {
                _ = try PersonVault(secrets: secrets).open(record)
                return true
            } catch {
                return false
            }
        }

        func reseal(_ secrets: RegisterSecrets, _ register: any RegisterWriting) throws {
            let vault = PersonVault(secrets: secrets)
            let person = try vault.open(record)
            try register.update(
                try vault.seal(person, createdAt: record.createdAt, updatedAt: record.updatedAt)
            )
        }
    }
}
