import ArgumentParser
import TalentCode

/// `--where key=value`: several mean and.
struct WhereOptions: ParsableArguments {
    @Option(
        name: .customLong("where"),
        parsing: .upToNextOption,
        help: "Conditions key=value, all of which must hold: area, category, tier, skill, programme, …"
    )
    var conditions: [String] = []

    /// Whether there is any condition.
    var isGiven: Bool { !conditions.isEmpty }

    /// The conditions on persons. Those that ask about a credential are refused, unless `besideCredentials`
    /// says that the caller has the filter of `credentialFilter(now:)` as well.
    ///
    /// - Parameter secrets: called only for a condition that is looked up by its keyed hash.
    func personFilter(
        _ secrets: () throws -> RegisterSecrets,
        _ schemes: SchemeTables,
        besideCredentials: Bool = false
    ) throws -> PersonFilter {
        let allowed = WhereKey.allCases.filter { besideCredentials || !$0.isAboutCredential }
        let conditions = try conditions.map { try WhereCondition($0, allowed: allowed) }
        return try WhereFilters(conditions: conditions, schemes: schemes).person(secrets)
    }

    /// The conditions on credentials alone; those on persons stand in `personFilter`.
    func credentialFilter(now: Timestamp) throws -> CredentialFilter {
        try WhereFilters.credential(try all(), now: now)
    }

    /// All conditions for a list of credentials: with conditions on persons, those on their holders too.
    func credentialFilter(
        now: Timestamp,
        _ secrets: () throws -> RegisterSecrets,
        _ schemes: SchemeTables
    ) throws -> CredentialFilter {
        var filter = try credentialFilter(now: now)
        // The person's id stands in the credential's own row: no holder needs to be read for it.
        let aboutHolder = try all().filter { !$0.key.isAboutCredential && $0.key != .person }
        if !aboutHolder.isEmpty {
            filter.holder = try WhereFilters(conditions: aboutHolder, schemes: schemes).person(secrets)
        }
        return filter
    }

    /// Whether a condition asks about a credential.
    func asksAboutCredentials() throws -> Bool { try all().contains(where: \.key.isAboutCredential) }

    private func all() throws -> [WhereCondition] { try conditions.map { try WhereCondition($0) } }
}
