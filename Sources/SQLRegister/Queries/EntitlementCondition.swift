internal import TalentCode

extension Condition {
    /// Adds what a filter says of an entitlement.
    mutating func add(_ filter: EntitlementFilter) {
        if let benefit = filter.benefit { add("benefit = ?", .text(benefit.description)) }
        if let pool = filter.pool { add("pool = ?", .text(pool.description)) }
        if let subject = filter.subject { add("subject = ?", .bytes(subject.bytes)) }
        if let usage = filter.usage { add("usage = ?", .bytes(usage.bytes)) }
        if let household = filter.household { add("household = ?", .bytes(household)) }
        if let state = filter.state { add("state = ?", .text(state.rawValue)) }
        if let time = filter.holdOverAt {
            add("state = 'reserved' AND hold_until <= ?", .time(time))
        }
        if let time = filter.endedAt { add("ends_at <= ?", .time(time)) }
        if let holder = filter.holder { add(holder, "FROM person p", "p.id = entitlement.subject") }
    }

    /// Adds what a filter says of a payment.
    mutating func add(_ filter: PaymentFilter) {
        if let benefit = filter.benefit { add("benefit = ?", .text(benefit.description)) }
        if let entitlement = filter.entitlement { add("entitlement = ?", .bytes(entitlement.bytes)) }
        if let state = filter.state { add("state = ?", .text(state.rawValue)) }
        if let holder = filter.holder {
            add(holder, "FROM entitlement e JOIN person p ON p.id = e.subject", "e.id = payment.entitlement")
        }
    }

    /// Adds that somebody is the holder: one look-up for each row, in the order of the outer query.
    private mutating func add(_ holder: PersonFilter, _ source: String, _ link: String) {
        var inner = Condition()
        inner.add(link)
        if let area = holder.area {
            inner.add(
                "EXISTS (SELECT 1 FROM person_area a WHERE a.area = ? AND a.person = p.id)",
                .integer(Int64(area.number)))
        }
        inner.add(holder)
        add("EXISTS (SELECT 1 \(source)\(inner.sql))", values: inner.values)
    }

    /// Adds what a filter says of a redemption.
    mutating func add(_ filter: RedemptionFilter) {
        if let benefit = filter.benefit { add("benefit = ?", .text(benefit.description)) }
        if let pool = filter.pool { add("pool = ?", .text(pool.description)) }
        if let serial = filter.serial { add("serial = ?", .bytes(serial.bytes)) }
        if let desk = filter.desk { add("desk = ?", .text(desk.description)) }
        if let share = filter.share { add("share = ?", .bytes(share.bytes)) }
        if let time = filter.from { add("at >= ?", .time(time)) }
        if let time = filter.before { add("at < ?", .time(time)) }
    }
}
