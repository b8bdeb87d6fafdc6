/// Collects what each rule said, if somebody asked.
struct RuleTrace {
    private var reports: [RuleReport] = []

    mutating func add(
        _ rule: RuleID, _ result: RuleReport.Result, why: String? = nil, _ read: [RuleFact] = []
    ) {
        reports.append(RuleReport(rule: rule, result: result, why: why, read: read))
    }

    mutating func add(_ rule: RuleID, _ finding: Finding, _ reading: RuleReading) {
        switch (finding, reading) {
        case (.pass, .judged(let facts)): add(rule, .passed, facts)
        case (.pass, .nothing(let why)): add(rule, .notJudged, why: why)
        case (.refuse(_, let why), .judged(let facts)): add(rule, .refused, why: why, facts)
        case (.refuse(_, let why), .nothing): add(rule, .refused, why: why)
        case (.doubt(_, let why), .judged(let facts)): add(rule, .undecided, why: why, facts)
        case (.doubt(_, let why), .nothing): add(rule, .undecided, why: why)
        }
    }

    /// A text that could not be read, or that is something else: its form was then read only as far as its purpose.
    mutating func add(_ error: CodeError) {
        add(.codeFound, .passed)
        switch error {
        case .badFormat(let stage, let offset, let reason):
            add(
                .wellFormed, .refused, why: reason,
                [.text("stage", stage.rawValue), .number("offset", Int64(offset))]
            )
        case .wrongPurpose(let reason): add(.rightPurpose, .refused, why: reason)
        }
    }

    /// The three steps in front of the rules, if a text passed them.
    mutating func addReadable() {
        add(.codeFound, .passed)
        add(.wellFormed, .passed)
        add(.rightPurpose, .passed)
    }

    /// A report for every rule: those that were not reached are not judged.
    var complete: [RuleReport] {
        RuleID.allCases.map { rule in
            reports.first { $0.rule == rule }
                ?? RuleReport(rule: rule, result: .notJudged, why: nil, read: [])
        }
    }
}
