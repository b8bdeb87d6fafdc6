import TalentCode

/// A use of a benefit as scripts read it.
struct RedemptionJSON: Encodable {
    let id: String
    let entitlement: String
    let benefit: String
    let serial: String?
    let units: Int
    let unitId: String?
    /// Yuan.
    let amount: JSONValue?
    let policyVersion: String
    let at: String
    let number: Int
    let period: String?
    let desk: String?
    let by: String

    init(_ redemption: Redemption) {
        id = redemption.id.description
        entitlement = redemption.entitlement.description
        benefit = redemption.benefit.description
        serial = redemption.serial?.description
        units = redemption.units
        unitId = redemption.unit?.description
        amount = redemption.amount?.json
        policyVersion = redemption.policy.description
        at = TimeText.format(redemption.at)
        number = redemption.number
        period = redemption.period
        desk = redemption.desk?.description
        by = redemption.by
    }
}
