/// The texts of the statements about entitlements, put together once.
package enum EntitlementSQL {
    /// The states of `EntitlementState.isLive`.
    package static let live =
        "('applied', 'reviewed', 'approved', 'waitlisted', 'reserved', 'redeemed', 'appealed')"

    static let pools = SQL.select(PoolRow.columns, "pool")
    static let units = SQL.select(PoolUnitRow.columns, "pool_unit")
    static let entitlements = SQL.select(EntitlementRow.columns, "entitlement")
    static let events = SQL.select(EntitlementEventRow.columns, "entitlement_event")
    static let redemptions = SQL.select(RedemptionRow.columns, "redemption")
    static let payments = SQL.select(PaymentRow.columns, "payment")
    static let shares = SQL.select(ShareRow.columns, "share")
    static let reviewItems = SQL.select(ReviewItemRow.columns, "review_item")
    static let requests = SQL.select(RequestRow.columns, "request")

    static let liveEntitlement =
        entitlements + " WHERE benefit = ? AND usage = ? AND state IN " + live
    // Two index searches instead of one scan, which OR over two columns may become.
    static let liveOfSubject =
        entitlements + " WHERE subject = ? AND state IN " + live + " ORDER BY id"
    static let liveOfHousehold =
        entitlements + " WHERE (subject = ? OR household = ?) AND state IN " + live
        + " ORDER BY id"
    static let waiting =
        entitlements
        + " WHERE benefit = ? AND pool = ? AND state = 'waitlisted' ORDER BY rank NULLS FIRST, id LIMIT ?"
    static let entitlementCounts =
        "SELECT benefit, state, count(*), CAST(sum(spent) AS BIGINT) FROM entitlement GROUP BY benefit, state ORDER BY benefit, state"
    static let redemptionCounts = """
        SELECT benefit, count(*), count(DISTINCT usage), CAST(sum(units) AS BIGINT), \
        CAST(coalesce(sum(amount), 0) AS BIGINT) FROM redemption \
        WHERE reversed_at IS NULL GROUP BY benefit ORDER BY benefit
        """
    static let paymentCounts =
        "SELECT benefit, state, count(*), CAST(sum(amount) AS BIGINT) FROM payment GROUP BY benefit, state ORDER BY benefit, state"

    static let insertPool = SQL.insert(PoolRow.columns, "pool")
    static let insertUnit = SQL.insert(PoolUnitRow.columns, "pool_unit")
    static let insertEntitlement = SQL.insert(EntitlementRow.columns, "entitlement")
    static let insertEvent = SQL.insert(EntitlementEventRow.columns, "entitlement_event")
    static let insertRedemption = SQL.insert(RedemptionRow.columns, "redemption")
    static let insertPayment = SQL.insert(PaymentRow.columns, "payment")
    static let insertShare = SQL.append(ShareRow.columns, "share")
    static let insertReviewItem =
        SQL.append(ReviewItemRow.given, "review_item", "number") + " RETURNING number"
    static let insertRequest = SQL.insert(RequestRow.columns, "request")

    static let updatePool = SQL.update(PoolRow.changing, "pool", "benefit") + " AND id = ?"
    static let updateUnit =
        "UPDATE pool_unit SET owner = ? WHERE benefit = ? AND pool = ? AND id = ?"
    // NULL is no other than NULL here; the parts that never change are no part of SET, so that their indices stay.
    static let updateEntitlement =
        SQL.update(EntitlementRow.changing, "entitlement", "id")
        + EntitlementRow.fixed.dropFirst().map { " AND \($0) IS NOT DISTINCT FROM ?" }.joined()
    static let updatePayment = SQL.update(
        ["state", "attempts", "reference", "updated_at"], "payment", "redemption")
    static let updateShare = SQL.update(["settled", "state", "last_entry", "last_digest"], "share", "id")
    static let updateReviewItem = SQL.update(
        ["decision", "decided_by", "decided_at"], "review_item", "number")
}
