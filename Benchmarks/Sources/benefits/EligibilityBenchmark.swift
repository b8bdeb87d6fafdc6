import TalentCode

/// One person, judged by all benefits of a district.
struct EligibilityBenchmark {
    static let aim = 200.0

    static func run(_ packs: [BenefitPack], _ office: SyntheticRegister) throws {
        guard let area = AreaCode(SyntheticRegister.area), let pack = packs.first(where: { $0.area == area })
        else {
            return
        }
        var persons = SyntheticPersons(seed: 1, area: area, office.identity)
        let people = try (0..<200).map { try persons.person($0) }
        let paths = Array(Set(pack.benefits.flatMap(\.reads)))
        var eligible = 0
        var rounds: [Double] = []
        for _ in 0..<15 {
            let seconds = Elapsed.threadSeconds {
                for person in people {
                    let facts = PersonFacts(person, terms: SyntheticPersons.terms)
                    let judged = JudgedPerson(
                        facts, reading: paths, profile: nil, hasRegister: true, at: SyntheticRegister.now)
                    let judge = RuleJudge(judged)
                    for benefit in pack.benefits where judge.judge(benefit, of: pack.area).code == .eligible {
                        eligible += 1
                    }
                }
            }
            rounds.append(seconds * 1e6 / Double(people.count))
        }
        let median = rounds.sorted()[rounds.count / 2]
        print(
            "one person by \(pack.benefits.count) benefits: \(Elapsed.decimal(median)) µs of a core, aim \(aim), "
                + "\(eligible / rounds.count / people.count) open on average"
                + (median > aim ? "  MISSED" : "")
        )
    }
}
