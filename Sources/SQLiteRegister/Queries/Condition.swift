internal import Foundation
internal import GRDB
internal import TalentCode

/// The part of a query behind WHERE, with its values: several conditions mean and.
struct Condition {
    private(set) var terms: [String] = []
    private(set) var values: [(any DatabaseValueConvertible)?] = []

    /// Adds a term with its values in the order of its question marks.
    mutating func add(_ term: String, _ new: (any DatabaseValueConvertible)?...) {
        terms.append(term)
        values.append(contentsOf: new)
    }

    /// " WHERE …", or nothing.
    var sql: String { terms.isEmpty ? "" : " WHERE " + terms.joined(separator: " AND ") }

    /// Adds what a filter says of person `p`, but for the area.
    mutating func add(_ filter: PersonFilter) {
        if let person = filter.person { add("p.id = ?", Data(person.bytes)) }
        if let hash = filter.nameHash { add("p.name_hash = ?", Data(hash)) }
        if let hash = filter.phoneHash { add("p.phone_hash = ?", Data(hash)) }
        if let hash = filter.employerHash { add("p.employer_hash = ?", Data(hash)) }
        if let categories = filter.categories {
            let bits = Int64(bitPattern: categories.rawValue)
            add("p.categories & ? = ?", bits, bits)
        }
        if let tier = filter.tier {
            addNumber("p.tier_scheme = ?", tier.scheme)
            addNumber("p.tier_level = ?", tier.level)
        }
        if let skill = filter.skillLevel { add("p.skill_level = ?", Int64(skill.rawValue)) }
        if let programme = filter.programme { add(programme: programme, level: filter.programmeLevel) }
        if let lacking = filter.lacking { add(lacking: lacking.profile, at: lacking.at) }
    }

    /// Adds what a filter says of credential `c`, but for its holder.
    mutating func add(_ filter: CredentialFilter) {
        let now = Int64(clamping: filter.now.seconds)
        switch filter.state {
        case nil: break
        case .active: add("c.status = 0 AND c.expires_at > ?", now)
        case .suspended: add("c.status = 2 AND c.expires_at > ?", now)
        case .revoked: add("c.status = 1")
        case .superseded: add("c.status = 3")
        case .expired: add("c.status IN (0, 2) AND c.expires_at <= ?", now)
        }
        if let person = filter.person { add("c.person = ?", Data(person.bytes)) }
        if let serial = filter.serial { add("c.serial = ?", Data(serial.bytes)) }
        if let time = filter.issuedAfter { add("c.issued_at >= ?", Int64(clamping: time.seconds)) }
        if let time = filter.issuedBefore { add("c.issued_at < ?", Int64(clamping: time.seconds)) }
        if let run = filter.run { add("c.run = ?", run) }
        if let kid = filter.kid { add("c.kid = ?", Data(kid.bytes)) }
    }

    /// Nothing that is stored equals a number that no column can hold.
    private mutating func addNumber(_ term: String, _ number: UInt64) {
        guard let number = Int64(exactly: number) else { return add("0") }
        add(term, number)
    }

    private mutating func add(programme: UInt64, level: UInt64?) {
        guard let programme = Int64(exactly: programme) else { return add("0") }
        let start = "EXISTS (SELECT 1 FROM person_programme g WHERE g.programme = ? AND g.person = p.id"
        guard let level else { return add(start + ")", programme) }
        guard let level = Int64(exactly: level) else { return add("0") }
        add(start + " AND g.level = ?)", programme, level)
    }

    private mutating func add(lacking profile: Profile, at time: Timestamp) {
        // CredentialRecord.isLive: not expired, and valid or suspended.
        let live = """
            NOT EXISTS (SELECT 1 FROM credential l WHERE l.person = p.id AND l.profile = ? \
            AND l.is_bound = 0 AND l.status IN (0, 2) AND l.expires_at > ?)
            """
        add(live, Int64(profile.rawValue), Int64(clamping: time.seconds))
    }
}
