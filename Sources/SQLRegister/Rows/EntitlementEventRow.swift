internal import TalentCode

/// A step in table `entitlement_event`.
enum EntitlementEventRow {
    static let columns = ["number", "at", "act", "done_by", "desk", "reason"] + EntitlementRow.columns

    static func values(_ event: EntitlementEvent) -> [SQLValue] {
        [
            .integer(Int64(event.number)), .time(event.at), .text(event.act.rawValue), .text(event.by),
            .string(event.desk?.description), .string(event.reason),
        ] + EntitlementRow.values(event.after)
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> EntitlementEvent {
        let number = try row.count()
        let at = try row.time()
        let act = try row.some(EntitlementAct(rawValue: try row.text()))
        let by = try row.text()
        let desk = try row.optionalNamed { DeskID($0) }
        let reason = try row.optionalText()
        let after = try EntitlementRow.record(&row)
        return EntitlementEvent(
            entitlement: after.id,
            number: number,
            at: at,
            act: act,
            by: by,
            desk: desk,
            reason: reason,
            after: after
        )
    }
}
