extension [Fact] {
    /// The fact of a name that rules read on a day, by the catalogue's choice. Where somebody made sure of one,
    /// unverified ones do not count: a claim of one's own never outranks a checked fact.
    ///
    /// - Parameter member: only facts that state it; for names whose members have nothing to do with one another.
    public func chosen(_ name: FactName, on day: CalendarDate, member: String? = nil) -> Fact? {
        var best: Fact?
        let choice = FactCatalogue.entry(name).choice
        for fact in self where fact.name == name && fact.period.contains(day) {
            if let member, fact.value[member] == nil { continue }
            guard let held = best else {
                best = fact
                continue
            }
            if Self.goesBefore(fact, held, choice) { best = fact }
        }
        return best
    }

    /// Whether a later fact goes before an earlier one.
    private static func goesBefore(_ fact: Fact, _ held: Fact, _ choice: FactChoice) -> Bool {
        if fact.provenance.isVerified != held.provenance.isVerified { return fact.provenance.isVerified }
        if case .greatest(let member, let then) = choice {
            let entry = FactCatalogue.entry(fact.name)
            for member in [member, then].compactMap({ $0 }) {
                let words = entry.member(member)?.words
                let (new, old) = (rank(fact.value[member], words), rank(held.value[member], words))
                if new != old { return new > old }
            }
        }
        return !fact.period.begins(before: held.period)
    }

    /// A place in the order of a member's values; dates by their digits, what is unknown below all.
    private static func rank(_ value: FactValue?, _ words: [String]?) -> Int64 {
        switch value {
        case .integer(let number): number
        case .text(let text):
            if let words {
                Int64(words.firstIndex(of: text) ?? -1)
            } else {
                CalendarDate(text).map { Int64($0.number) } ?? 0
            }
        default: -1
        }
    }
}
