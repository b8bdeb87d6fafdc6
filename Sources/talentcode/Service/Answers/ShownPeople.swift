import COSE
import TalentCode

/// Rows of people as callers are shown them, with the code that each has; masked, if nothing else is asked for.
struct ShownPeople {
    typealias Row = (record: PersonRecord, credentials: [CredentialRecord])

    let rows: [Row]
    private let overrides: CodeOverrides

    /// Reads what belongs to the rows.
    init(_ records: [PersonRecord], _ register: any RegisterReading) throws {
        rows = try records.map { ($0, try register.credentials(of: $0.id)) }
        overrides = try CodeOverrides(register)
    }

    /// One of the rows.
    func show(_ row: Row, in office: ServiceOffice, at now: Timestamp, isFull: Bool = false) throws
        -> PersonJSON
    {
        PersonJSON(
            try PersonVault(secrets: office.secrets).open(row.record), row.credentials, at: now,
            office.schemes,
            overrides: overrides, isFull: isFull)
    }
}
