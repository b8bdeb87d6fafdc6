import TalentCode
import TestSupport

/// Some questions drawn from a seed: the same for each register.
struct RandomQuestions {
    let seed: UInt64

    /// Asks for everything, and by a random filter.
    func ask(_ reading: any RegisterReading) throws -> [String] {
        var random = SeededRandom(seed: seed &+ 1)
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        let holder = try personFilter(&random)
        let persons = try reading.persons(
            holder,
            after: upTo(2) == 0 ? Sample.id(upTo(12)) : nil,
            limit: upTo(9)
        )
        var filter = CredentialFilter(now: Sample.now.adding(UInt64(upTo(9))))
        if upTo(2) == 0 { filter.state = CredentialFilter.State.allCases[upTo(4)] }
        if upTo(5) == 0 { filter.person = try Sample.id(upTo(12)) }
        if upTo(5) == 0 { filter.issuedAfter = Sample.now.adding(UInt64(upTo(9))) }
        if upTo(5) == 0 { filter.issuedBefore = Sample.now.adding(UInt64(upTo(9))) }
        if upTo(5) == 0 { filter.run = Int64(upTo(3)) }
        if upTo(5) == 0 { filter.kid = KeyID(Sample.bytes(upTo(2), count: 8, mark: 0x1d)) }
        if upTo(1) == 0 { filter.holder = holder }
        let credentials = try reading.credentials(
            filter,
            after: upTo(2) == 0 ? Sample.serial(upTo(40)) : nil,
            limit: upTo(9)
        )
        let person = try Sample.id(upTo(12))
        let everybody = try reading.persons(PersonFilter(), after: nil, limit: 99)
        let all = try reading.credentials(CredentialFilter(now: Sample.now), after: nil, limit: 999)
        return [
            "\(persons)", "\(try reading.personCount(holder))", "\(credentials)",
            "\(String(describing: try reading.person(person)))",
            "\(String(describing: try reading.person(documentHash: Sample.bytes(upTo(14), mark: 0xd0))))",
            "\(try reading.credentials(of: person))", "\(everybody)", "\(all)",
            "\(try reading.events(of: Sample.serial(upTo(12))))", "\(try reading.statusLists())",
            "\(try reading.statusEntries(list: 1))", "\(try reading.keys())",
            "\(try reading.signedDocuments(.root))", "\(try reading.signedDocuments(.trustList))",
            "\(String(describing: try reading.unfinishedRun()))",
            "\(String(describing: try reading.setting("s\(upTo(2))")))",
        ]
    }

    private func personFilter(_ random: inout SeededRandom) throws -> PersonFilter {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        var filter = PersonFilter()
        if upTo(2) == 0 { filter.area = try Sample.area([330200, 330282, 330_282_900][upTo(2)]) }
        if upTo(3) == 0 { filter.categories = Categories(rawValue: UInt64(upTo(3))) }
        if upTo(5) == 0 { filter.tier = Tier(scheme: 1, level: UInt64(upTo(2))) }
        if upTo(5) == 0 { filter.skillLevel = SkillLevel(rawValue: UInt64(upTo(4))) }
        if upTo(5) == 0 {
            filter.programme = UInt64(upTo(2))
            filter.programmeLevel = upTo(1) == 0 ? nil : UInt64(upTo(2))
        }
        if upTo(7) == 0 { filter.employerHash = Sample.bytes(upTo(2), mark: 0xe0) }
        if upTo(7) == 0 { filter.nameHash = Sample.bytes(upTo(3), mark: 0xa0) }
        if upTo(7) == 0 { filter.phoneHash = Sample.bytes(upTo(2), mark: 0xf0) }
        if upTo(9) == 0 { filter.person = try Sample.id(upTo(12)) }
        if upTo(3) == 0 { filter.lacking = (Profile.allCases[upTo(2)], Sample.now.adding(UInt64(upTo(9)))) }
        return filter
    }
}
