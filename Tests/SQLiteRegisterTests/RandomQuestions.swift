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
            try groups(reading, at: Sample.now.adding(UInt64(upTo(9)))),
            "\(String(describing: try reading.person(person)))",
            "\(String(describing: try reading.person(documentHash: Sample.bytes(upTo(14), mark: 0xd0))))",
            "\(try reading.credentials(of: person))", "\(everybody)", "\(all)",
            "\(try reading.events(of: Sample.serial(upTo(12))))", "\(try reading.statusLists())",
            "\(try reading.statusEntries(list: 1))", "\(try reading.keys())",
            "\(try reading.signedDocuments(.root))", "\(try reading.signedDocuments(.trustList))",
            "\(String(describing: try reading.unfinishedRun()))",
            "\(try reading.members(of: Sample.household(upTo(2))))",
            "\(try reading.children(of: Sample.id(upTo(12))))",
            "\(try reading.children(in: Sample.household(upTo(2))))",
            "\(String(describing: try reading.child(documentHash: Sample.bytes(upTo(4), mark: 0xc2))))",
            "\(try reading.accesses(to: Sample.childID(upTo(5))))",
            "\(String(describing: try reading.setting("s\(upTo(2))")))",
        ] + (try access(reading, &random))
    }

    /// Groups come in no order.
    private func groups(_ reading: any RegisterReading, at time: Timestamp) throws -> String {
        let groups = try reading.personGroups(holding: .talentCode, at: time)
        return "\(groups.map { "\($0)" }.sorted())"
    }

    private func access(_ reading: any RegisterReading, _ random: inout SeededRandom) throws -> [String] {
        func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
        var filter = ApprovalFilter()
        if upTo(1) == 0 { filter.state = ApprovalRecord.State.allCases[upTo(4)] }
        if upTo(1) == 0 { filter.within = try Sample.area([330200, 330282, 330206][upTo(2)]) }
        let after = upTo(1) == 0 ? nil : try AccessRecords.approvalID(upTo(12))
        let tokens = (0...9).map { Sample.bytes($0, mark: 0x70) }
        // A set has no order: the roles are those that every sample has.
        return [
            "\(try reading.operators())",
            "\(try tokens.map { try reading.operator(tokenHash: $0)?.id })",
            "\(try (0...5).map { try reading.desk(tokenHash: Sample.bytes($0))?.id })",
            "\(try reading.desks())", "\(try reading.answers(after: nil, limit: 99))",
            "\(try reading.approvals(filter, after: after, limit: upTo(9)))",
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
        if upTo(7) == 0 { filter.employerHash = LookupHashes(Sample.bytes(upTo(2), mark: 0xe0)) }
        if upTo(7) == 0 { filter.nameHash = LookupHashes(Sample.bytes(upTo(3), mark: 0xa0)) }
        if upTo(7) == 0 { filter.phoneHash = LookupHashes(Sample.bytes(upTo(2), mark: 0xf0)) }
        if upTo(9) == 0 { filter.person = try Sample.id(upTo(12)) }
        if upTo(3) == 0 { filter.lacking = (Profile.allCases[upTo(2)], Sample.now.adding(UInt64(upTo(9)))) }
        return filter
    }
}
