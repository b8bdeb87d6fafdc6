/// The facts that rules may read: the one table of names, types, levels and choices.
public enum FactCatalogue {
    /// The entry of a name.
    public static func entry(_ name: FactName) -> FactEntry { table[name] ?? FactEntry(name, []) }

    /// All entries in the order of their names.
    public static let entries: [FactEntry] = [
        FactEntry(.person, read: .eachMember, person),
        FactEntry(
            .education, read: .greatest(by: "degree", then: "graduatedOn"), key: ["degree"],
            [
                FactMember("degree", .text, words: ["associate", "bachelor", "master", "doctor"]),
                FactMember("fullTime", .bool), FactMember("school", .text), FactMember("graduatedOn", .date),
            ]),
        FactEntry(
            .title, read: .greatest(by: "level", then: nil), key: ["field"],
            [
                FactMember("level", .text, words: ["junior", "intermediate", "deputy-senior", "senior"]),
                FactMember("field", .text),
            ]),
        FactEntry(
            .skill, read: .greatest(by: "level", then: nil), key: ["trade"],
            [
                FactMember("level", .integer), FactMember("trade", .text), FactMember("certNo", .text),
                FactMember("issuer", .text),
            ]),
        FactEntry(
            .honour, read: .greatest(by: "level", then: nil), key: ["name"],
            [
                FactMember("level", .text, words: ["municipal", "provincial", "national"]),
                FactMember("name", .text),
            ]),
        FactEntry(.employment, employment),
        FactEntry(
            .employer,
            [
                FactMember(
                    "type", .text, isStated: false, words: Employment.EmployerType.allCases.map(\.rawValue)),
                FactMember("area", .text, isStated: false), FactMember("isSelfEvaluating", .bool),
            ]),
        FactEntry(
            .household,
            [
                FactMember("isKnown", .bool, isStated: false), FactMember("homesInCity", .integer),
                FactMember("memberCount", .integer, isStated: false),
            ]),
        FactEntry(
            .performance, read: .greatest(by: "year", then: nil), key: ["year"],
            [
                FactMember("passed", .bool), FactMember("year", .integer),
            ]),
        FactEntry(
            .team,
            [
                FactMember("role", .text, words: ["core", "member", "lead"]), FactMember("leaderTier", .text),
            ]),
        FactEntry(
            .referral, key: ["field"],
            [
                FactMember("reviewPassed", .bool), FactMember("field", .text),
            ]),
        FactEntry(.project, key: ["kind"], [FactMember("isSelected", .bool), FactMember("kind", .text)]),
        FactEntry(.teacher, [FactMember("isDistinguished", .bool)]),
        FactEntry(
            .graduate,
            [
                FactMember("status", .text, words: ["current-year", "left-unemployed", "student"]),
                FactMember("year", .integer),
            ]),
        FactEntry(.student, [FactMember("institution", .text)]),
        FactEntry(.jobSeeker, [FactMember("isSeeking", .bool), FactMember("sector", .text)]),
        FactEntry(.talent, [FactMember("isOutstanding", .bool)]),
        FactEntry(.spouse, [FactMember("isTalentSpouse", .bool)]),
        FactEntry(
            .child,
            [
                FactMember("isGuardian", .bool, isStated: false),
                FactMember("stage", .text, isStated: false, words: Child.Stage.allCases.map(\.rawValue)),
                FactMember("birthYear", .integer, isStated: false),
            ]),
        FactEntry(.request, []),
        FactEntry(.now, []),
        FactEntry(.today, []),
        FactEntry(.thisYear, []),
    ]

    private static let person: [FactMember] = [
        FactMember("profile", .text, .credential, isStated: false),
        FactMember("tier", .text, .credential, isStated: false),
        FactMember("skillLevel", .integer, .credential, isStated: false),
        FactMember("categories", .texts, .credential, isStated: false),
        FactMember("programmes", .texts, .credential, isStated: false),
        FactMember("areas", .texts, .credential, isStated: false),
        FactMember("birthDate", .date), FactMember("hukou", .text), FactMember("isOverseas", .bool),
    ]

    private static let employment: [FactMember] = [
        FactMember("kind", .text, isStated: false, words: Employment.Kind.allCases.map(\.rawValue)),
        FactMember("from", .date, isStated: false), FactMember("insuredMonths", .integer, isStated: false),
        FactMember("annualSalary", .money, isStated: false),
        FactMember("isNewlyIntroduced", .bool, isStated: false),
    ]

    private static let table = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })

    /// Every path of the catalogue, without those of a request.
    public static let paths: [FactPath] = entries.flatMap { entry in
        switch entry.name {
        case .now, .today, .thisYear: [FactPath(entry.name)]
        default: entry.members.map { FactPath(entry.name, $0.name) }
        }
    }
}
