/// What the parts of one benefit must have to do with one another.
struct BenefitConsistency {
    /// Notes whatever contradicts itself or could never be given.
    static func check(_ benefit: Benefit, _ cursor: PackCursor, _ fields: inout PackFields) {
        let kinds = benefit.kinds
        if kinds.isEmpty { fields.note(.empty, cursor.value("kinds") ?? cursor) }
        if kinds.contains(.stock), cursor.value("quota") == nil { fields.note(.stockWithoutQuota, cursor) }
        if kinds.contains(.money), cursor.value("amount") == nil { fields.note(.moneyWithoutAmount, cursor) }
        if kinds.contains(.periodic), cursor.value("period") == nil { fields.note(.periodMissing, cursor) }
        if kinds.contains(.counted), cursor.value("times") == nil { fields.note(.timesMissing, cursor) }
        if kinds.contains(.once), !kinds.contains(.counted), let times = benefit.allowance.times?.value,
            times != 1
        {
            fields.note(.onceTwice, cursor.value("times") ?? cursor)
        }
        // Whoever may have what a source is silent about must be said, or left open by that word.
        let givesNothing = kinds == [.information]
        if benefit.rules.isEmpty, !benefit.needsLink, !givesNothing { fields.note(.noRules, cursor) }
    }
}
