import Foundation
import GRDB
import TalentCode

/// The conditions of a filter as SQL with its values apart: no value ever stands in the text.
struct SQLCondition {
    private var texts: [String] = []
    private(set) var values: [(any DatabaseValueConvertible)?] = []

    /// `WHERE …`, or nothing.
    var clause: String { texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }

    /// Adds a condition with one question mark for each value.
    mutating func add(_ text: String, _ values: (any DatabaseValueConvertible)?...) {
        texts.append(text)
        self.values += values
    }

    /// Conditions on the table `person p`.
    init(_ filter: PersonFilter) throws {
        if let area = filter.area {
            let number = try SQLiteNumber.store(area.number)
            add(
                "(p.area = ? OR EXISTS (SELECT 1 FROM person_area a WHERE a.person = p.id AND a.area = ?))",
                number, number
            )
        }
        if let categories = filter.categories {
            let bits = try SQLiteNumber.store(categories.rawValue)
            add("p.categories & ? = ?", bits, bits)
        }
        if let tier = filter.tier {
            add(
                "p.tier_scheme = ? AND p.tier_level = ?", try SQLiteNumber.store(tier.scheme),
                try SQLiteNumber.store(tier.level)
            )
        }
        if let skillLevel = filter.skillLevel {
            add("p.skill_level = ?", try SQLiteNumber.store(skillLevel.rawValue))
        }
        if let programme = filter.programme {
            let number = try SQLiteNumber.store(programme)
            let level = try filter.programmeLevel.map { try SQLiteNumber.store($0) }
            add(
                """
                EXISTS (SELECT 1 FROM person_programme g WHERE g.person = p.id AND g.programme = ?
                AND g.level = coalesce(?, g.level))
                """, number, level
            )
        }
        if let hash = filter.employerHash { add("p.employer_hash = ?", Data(hash)) }
        if let hash = filter.nameHash { add("p.name_hash = ?", Data(hash)) }
        if let hash = filter.phoneHash { add("p.phone_hash = ?", Data(hash)) }
        if let person = filter.person { add("p.id = ?", Data(person.bytes)) }
        if let lacking = filter.lacking {
            add(
                """
                NOT EXISTS (SELECT 1 FROM credential c WHERE c.person = p.id AND c.profile = ?
                AND c.is_bound = 0 AND c.status IN (0, 2) AND c.expires_at > ?)
                """, try SQLiteNumber.store(lacking.profile.rawValue), lacking.at.stored
            )
        }
    }

    /// Conditions on the table `credential c`.
    init(_ filter: CredentialFilter) throws {
        let now = filter.now.stored
        switch filter.state {
        case .active: add("c.status = 0 AND c.expires_at > ?", now)
        case .suspended: add("c.status = 2 AND c.expires_at > ?", now)
        case .revoked: add("c.status = 1")
        case .superseded: add("c.status = 3")
        case .expired: add("c.status IN (0, 2) AND c.expires_at <= ?", now)
        case nil: break
        }
        if let person = filter.person { add("c.person = ?", Data(person.bytes)) }
        if let serial = filter.serial { add("c.serial = ?", Data(serial.bytes)) }
        if let time = filter.issuedAfter { add("c.issued_at >= ?", time.stored) }
        if let time = filter.issuedBefore { add("c.issued_at < ?", time.stored) }
        if let run = filter.run { add("c.run = ?", run) }
        if let kid = filter.kid { add("c.kid = ?", Data(kid.bytes)) }
        if let holder = filter.holder {
            let inner = try SQLCondition(holder)
            texts.append("c.person IN (SELECT p.id FROM person p \(inner.clause))")
            values += inner.values
        }
    }
}
