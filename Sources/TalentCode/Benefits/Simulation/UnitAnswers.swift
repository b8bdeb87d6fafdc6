/// The best answer about each benefit for each household or child: several persons may speak for one.
struct UnitAnswers<Unit: Hashable & Sendable>: Sendable {
    /// The places of the benefits that are counted by this kind of unit.
    let items: [Int]
    private var places: [Unit: Int] = [:]
    /// For each unit and each of the items the number of the best answer, from 1; 0 for none. 32 bits: there may be
    /// half a million units.
    private(set) var slots: [UInt32] = []

    init(items: [Int]) { self.items = items }

    /// The first slot of a unit.
    mutating func place(of unit: Unit) -> Int {
        if let place = places[unit] { return place }
        let place = slots.count
        places[unit] = place
        slots.append(contentsOf: repeatElement(0, count: items.count))
        return place
    }

    /// Keeps an answer if it goes before the one that is held.
    mutating func offer(_ number: Int, at slot: Int, _ answers: [SimulationAnswer]) {
        let held = Int(slots[slot])
        guard held == 0 || (held - 1 != number && answers[number].goesBefore(answers[held - 1])) else {
            return
        }
        slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }

    /// Takes over what another gathered.
    ///
    /// - Parameters:
    ///   - numbers: for each benefit this side's numbers of the other's answers.
    ///   - counts: for each benefit this side's answers.
    mutating func add(_ other: UnitAnswers, _ numbers: [[Int]], _ counts: [AnswerCounts]) {
        for (unit, start) in other.places {
            let place = place(of: unit)
            for (offset, item) in items.enumerated() where other.slots[start + offset] > 0 {
                let number = numbers[item][Int(other.slots[start + offset]) - 1]
                offer(number, at: place + offset, counts[item].answers)
            }
        }
    }
}
