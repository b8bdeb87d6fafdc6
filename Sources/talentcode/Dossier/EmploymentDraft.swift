import TalentCode

/// An employment in the words of options or of a request.
struct EmploymentDraft {
    /// The employer's unified social credit code.
    let employer: String
    var name: String?
    var kind: String?
    var type: String?
    var employerArea: String?
    var insuredMonths: Int64?
    /// Yuan.
    var annualSalary: String?
    var isNewlyIntroduced: Bool?

    /// The employment; a word that is not known is refused.
    func employment(_ period: Period, _ provenance: Provenance) throws -> Employment {
        guard UnifiedSocialCreditCode(employer) != nil else {
            throw CommandError(.usage, at: "--employer", detail: "91330299MA0000004B")
        }
        if let name, CellText.hasHidden(name) || name.unicodeScalars.count > ImportLimits.name {
            throw CommandError(.usage, at: "--name", detail: "1–\(ImportLimits.name)")
        }
        var work = Employment(
            employerUSCC: employer, employerName: name.map { CellText.normal($0) }, period: period,
            by: provenance
        )
        work.kind = try kind.map { try WordOption.parse($0, "--kind") }
        work.employerType = try type.map { try WordOption.parse($0, "--type") }
        work.employerArea = try employerArea.map { try AreaOption.parse($0, "--employer-area") }
        if let insuredMonths {
            guard (0...1_200).contains(insuredMonths) else {
                throw CommandError(.usage, at: "--insured-months", detail: "0–1200")
            }
            work.insuredMonths = insuredMonths
        }
        if let annualSalary {
            guard let fen = NumberCell.amount(annualSalary).flatMap(DossierWords.fen) else {
                throw CommandError(.usage, at: "--annual-salary", detail: "300000")
            }
            work.annualSalary = fen
        }
        work.isNewlyIntroduced = isNewlyIntroduced
        return work
    }
}
