/// Changes of a stay in a programme: each holds from its day on, and repeating it changes nothing.
extension Person {
    /// Ends the stay at its level on the day before, and begins one at another level of the same programme.
    ///
    /// - Parameter end: why the old stay ends: upgraded or downgraded.
    /// - Returns: nil if the person is not in the programme on that day.
    public mutating func move(
        to level: ProgrammeLevel, from day: CalendarDate, as end: ProgrammeMembership.State,
        by provenance: Provenance
    ) -> StatementOutcome? {
        guard let place = stay(in: level.programme, on: day) else { return nil }
        guard memberships[place].level != level else { return .unchanged }
        let term = memberships[place].period
        finish(place, before: day, as: end)
        memberships.append(
            ProgrammeMembership(level, period: Period(from: day, to: term.to), by: provenance)
        )
        return .changed
    }

    /// Ends the stay on the day before.
    ///
    /// - Returns: nil if the person never was in the programme.
    public mutating func exit(_ programme: UInt64, from day: CalendarDate) -> StatementOutcome? {
        guard let place = stay(in: programme, on: day) else {
            return memberships.contains { $0.level.programme == programme } ? .unchanged : nil
        }
        finish(place, before: day, as: .exited)
        return .changed
    }

    /// Sets the points of a year.
    ///
    /// - Returns: nil if the person is not in the programme on that day.
    public mutating func setPoints(
        _ points: Int64, of year: Int, in programme: UInt64, on day: CalendarDate
    ) -> StatementOutcome? {
        guard let place = stay(in: programme, on: day) else { return nil }
        guard memberships[place].points[year] != points else { return .unchanged }
        memberships[place].points[year] = points
        return .changed
    }

    private func stay(in programme: UInt64, on day: CalendarDate) -> Int? {
        memberships.lastIndex { $0.level.programme == programme && $0.period.contains(day) }
    }

    /// A stay that would have no day is taken away.
    private mutating func finish(_ place: Int, before day: CalendarDate, as end: ProgrammeMembership.State) {
        if let from = memberships[place].period.from, from >= day {
            memberships.remove(at: place)
        } else {
            memberships[place].period.to = day.previous
            memberships[place].end = end
        }
    }
}
