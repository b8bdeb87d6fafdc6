import TalentCode

/// A provisional redemption as scripts read it: the members of a redemption, and where it lies.
struct ProvisionalJSON: Encodable {
    let id: String?
    let benefit: String
    let serial: String
    let units: Int
    let policyVersion: String?
    let at: String
    let share: String
    let number: Int

    init(_ entry: ProvisionalEntry, _ judgement: BenefitJudgement) {
        let redemption = entry.redemption
        id = entry.id?.description
        benefit = redemption.benefit.description
        serial = redemption.serial.description
        units = redemption.units
        policyVersion = judgement.policy?.description
        at = TimeText.format(redemption.at)
        share = redemption.share.description
        number = redemption.number
    }
}
