import TalentCode

/// A reader of a public table of categories who tries every register of that size.
struct OverlapReader {
    /// Persons by the categories that they have (bits) and by having a code: 2 × 2^categories numbers.
    typealias World = [Int]

    let limit: Int
    let categories: Int
    let world: World
    let disclosure: SmallCells.TableDisclosure

    /// The values that each row's persons and holders can have.
    func values() -> [(persons: Set<Int>, holders: Set<Int>)] {
        var values = Array(repeating: (persons: Set<Int>(), holders: Set<Int>()), count: categories)
        let half = 1 << categories
        let holders = world[half...].reduce(0, +)
        let isHoldersKnown = holders == 0 || holders >= limit
        Self.each(world.count, world.reduce(0, +)) { other in
            let otherHolders = other[half...].reduce(0, +)
            guard isHoldersKnown ? otherHolders == holders : otherHolders > 0 && otherHolders < limit,
                agrees(other)
            else { return }
            for row in 0..<categories {
                let count = count(other, row)
                values[row].persons.insert(count.persons)
                values[row].holders.insert(count.holders)
            }
        }
        return values
    }

    /// The persons of a row.
    func count(_ world: World, _ row: Int) -> HeadCount {
        let half = 1 << categories
        var count = HeadCount()
        for (index, number) in world.enumerated() where index % half & (1 << row) != 0 {
            count.persons += number
            if index >= half { count.holders += number }
        }
        return count
    }

    private func agrees(_ other: World) -> Bool {
        for row in 0..<categories {
            let real = count(world, row)
            let value = count(other, row)
            guard believes(disclosure.rows[row].persons, value.persons, real.persons),
                believes(disclosure.rows[row].holders, value.holders, real.holders)
            else { return false }
        }
        guard disclosure.overlap.isShown else { return true }
        return inNone(other) == inNone(world) && inSeveral(other) == inSeveral(world)
    }

    private func inNone(_ world: World) -> Int { world[0] + world[1 << categories] }

    private func inSeveral(_ world: World) -> Int {
        let half = 1 << categories
        return world.enumerated().filter { ($0.offset % half).nonzeroBitCount > 1 }.reduce(0) {
            $0 + $1.element
        }
    }

    private func believes(_ mark: Disclosure, _ value: Int, _ real: Int) -> Bool {
        switch mark {
        case .shown: value == real
        case .small: value > 0 && value < limit
        case .complement: value >= limit
        case .withheld: true
        }
    }

    /// All ways to spread a number over places.
    private static func each(_ places: Int, _ number: Int, _ body: (World) -> Void) {
        var world = Array(repeating: 0, count: places)
        func fill(_ place: Int, _ rest: Int) {
            if place == places - 1 {
                world[place] = rest
                return body(world)
            }
            for value in 0...rest {
                world[place] = value
                fill(place + 1, rest - value)
            }
        }
        fill(0, number)
    }
}
