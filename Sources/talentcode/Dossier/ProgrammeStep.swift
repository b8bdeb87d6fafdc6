import TalentCode

/// A step in a programme: into it, up, down, out of it, or the points of a year.
enum ProgrammeStep: DossierChange {
    case enrol(ProgrammeMembership)
    /// The first day of the new level; nil for today.
    case move(ProgrammeLevel, from: CalendarDate?, as: ProgrammeMembership.State, by: Provenance)
    /// The first day outside; nil for today.
    case exit(UInt64, from: CalendarDate?)
    case points(UInt64, year: Int, Int64)

    /// The programme with its level, which must be written unless there is but one.
    static func level(_ text: String, _ names: SchemeNames) throws -> ProgrammeLevel {
        guard let level = names.membership(text) else {
            throw CommandError(.usage, at: "PROGRAMME", detail: names.allProgrammes)
        }
        return level
    }

    /// The programme, whatever level is written.
    static func number(_ text: String, _ names: SchemeNames) throws -> UInt64 {
        guard let found = names.programme(text) else {
            throw CommandError(.usage, at: "PROGRAMME", detail: names.allProgrammes)
        }
        return found.programme
    }

    /// The points of a year, within sensible bounds.
    static func points(of programme: UInt64, year: Int, _ points: Int64) throws -> ProgrammeStep {
        guard (1900...2199).contains(year) else {
            throw CommandError(.usage, at: "--year", detail: "1900–2199")
        }
        guard (0...1_000_000).contains(points) else {
            throw CommandError(.usage, at: "--points", detail: "0–1000000")
        }
        return .points(programme, year: year, points)
    }

    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        let outcome =
            switch self {
            case .enrol(let membership): person.enrol(membership)
            case .move(let level, let day, let end, let provenance):
                isWeaker(provenance, than: level.programme, of: person, on: day ?? edit.today)
                    ? .verifiedStands
                    : person.move(to: level, from: day ?? edit.today, as: end, by: provenance)
            case .exit(let programme, let day): person.exit(programme, from: day ?? edit.today)
            case .points(let programme, let year, let points):
                person.setPoints(points, of: year, in: programme, on: edit.today)
            }
        guard let outcome else {
            throw CommandError(.refused, at: "PROGRAMME", key: "REFUSED.notInProgramme")
        }
        return outcome
    }

    /// Whether somebody made sure of a stay which this step, of which nobody has, would take away as a whole.
    private func isWeaker(
        _ provenance: Provenance, than programme: UInt64, of person: Person, on day: CalendarDate
    ) -> Bool {
        guard provenance.verifiedBy == nil else { return false }
        return person.memberships.contains { stay in
            stay.level.programme == programme && stay.provenance.verifiedBy != nil
                && stay.period.contains(day)
                && stay.period.from.map { $0 >= day } ?? false
        }
    }
}
