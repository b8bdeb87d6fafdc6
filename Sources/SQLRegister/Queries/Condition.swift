internal import TalentCode

/// The part of a query behind WHERE, with its values: several conditions mean and.
struct Condition {
    private static let nothing = "1 = 0"

    private(set) var terms: [String] = []
    private(set) var values: [SQLValue] = []

    /// Adds a term with its values in the order of its question marks.
    mutating func add(_ term: String, _ new: SQLValue...) {
        terms.append(term)
        values.append(contentsOf: new)
    }

    /// Adds a term with values in an array.
    mutating func add(_ term: String, values new: [SQLValue]) {
        terms.append(term)
        values += new
    }

    /// " WHERE …", or nothing.
    var sql: String { terms.isEmpty ? "" : " WHERE " + terms.joined(separator: " AND ") }

    /// Adds what a filter says of person `p`, but for the area.
    mutating func add(_ filter: PersonFilter) {
        // Not an erased one.
        add("(length(p.sealed) > 0 OR substr(p.document_hash, 1, 16) <> p.id)")
        if let person = filter.person { add("p.id = ?", .bytes(person.bytes)) }
        if let hashes = filter.nameHash { add("p.name_hash", isIn: hashes) }
        if let hashes = filter.phoneHash { add("p.phone_hash", isIn: hashes) }
        if let hashes = filter.employerHash { add("p.employer_hash", isIn: hashes) }
        if let categories = filter.categories {
            let bits = SQLValue.integer(Int64(bitPattern: categories.rawValue))
            add("p.categories & ? = ?", bits, bits)
        }
        if let tier = filter.tier {
            addNumber("p.tier_scheme = ?", tier.scheme)
            addNumber("p.tier_level = ?", tier.level)
        }
        if let skill = filter.skillLevel { add("p.skill_level = ?", .integer(Int64(skill.rawValue))) }
        if let programme = filter.programme { add(programme: programme, level: filter.programmeLevel) }
        if let within = filter.within { add(within: AreaSpan(within)) }
        if let lacking = filter.lacking { add(lacking: lacking.profile, at: lacking.at) }
    }

    /// Adds what a filter says of credential `c`, but for its holder.
    mutating func add(_ filter: CredentialFilter) {
        let now = SQLValue.time(filter.now)
        switch filter.state {
        case nil: break
        case .active: add("c.status = 0 AND c.expires_at > ?", now)
        case .suspended: add("c.status = 2 AND c.expires_at > ?", now)
        case .revoked: add("c.status = 1")
        case .superseded: add("c.status = 3")
        case .expired: add("c.status IN (0, 2) AND c.expires_at <= ?", now)
        }
        if let person = filter.person { add("c.person = ?", .bytes(person.bytes)) }
        if let serial = filter.serial { add("c.serial = ?", .bytes(serial.bytes)) }
        if let time = filter.issuedAfter { add("c.issued_at >= ?", .time(time)) }
        if let time = filter.issuedBefore { add("c.issued_at < ?", .time(time)) }
        if let run = filter.run { add("c.run = ?", .integer(run)) }
        if let kid = filter.kid { add("c.kid = ?", .bytes(kid.bytes)) }
    }

    private mutating func add(_ column: String, isIn hashes: LookupHashes) {
        let places = hashes.all.map { _ in "?" }.joined(separator: ", ")
        terms.append("\(column) IN (\(places))")
        values += hashes.all.map { .blob($0) }
    }

    /// Nothing that is stored equals a number that no column can hold.
    private mutating func addNumber(_ term: String, _ number: UInt64) {
        guard let number = Int64(exactly: number) else { return add(Self.nothing) }
        add(term, .integer(number))
    }

    private mutating func add(programme: UInt64, level: UInt64?) {
        guard let programme = Int64(exactly: programme) else { return add(Self.nothing) }
        let start = "EXISTS (SELECT 1 FROM person_programme g WHERE g.programme = ? AND g.person = p.id"
        guard let level else { return add(start + ")", .integer(programme)) }
        guard let level = Int64(exactly: level) else { return add(Self.nothing) }
        add(start + " AND g.level = ?)", .integer(programme), .integer(level))
    }

    private mutating func add(within span: AreaSpan) {
        let ranges = [span.six, span.nine].compactMap { $0 }
        let places = ranges.map { _ in "w.area BETWEEN ? AND ?" }.joined(separator: " OR ")
        add(
            "EXISTS (SELECT 1 FROM person_area w WHERE w.person = p.id AND (\(places)))",
            values: ranges.flatMap(SQLValue.bounds))
    }

    private mutating func add(lacking profile: Profile, at time: Timestamp) {
        // CredentialRecord.isLive: not expired, and valid or suspended.
        let live = """
            NOT EXISTS (SELECT 1 FROM credential l WHERE l.person = p.id AND l.profile = ? \
            AND l.is_bound = 0 AND l.status IN (0, 2) AND l.expires_at > ?)
            """
        add(live, .integer(Int64(profile.rawValue)), .time(time))
    }
}
