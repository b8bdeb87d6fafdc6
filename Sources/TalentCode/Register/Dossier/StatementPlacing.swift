/// How a new statement meets older ones on the same thing: one truth for each day.
enum StatementPlacing {
    /// Puts a statement into its list.
    ///
    /// An older one on the same thing that began before ends on the day before the new one begins; one that did not
    /// gives way. A verified one never gives way to an unverified one, and the same again changes nothing.
    ///
    /// - Parameters:
    ///   - isSame: whether an older statement is about the same thing.
    ///   - complete: the new statement with what only the older one says.
    static func place<Item: Statement>(
        _ new: Item, in items: inout [Item], isSame: (Item) -> Bool,
        complete: (_ old: Item, _ new: Item) -> Item = { $1 }
    ) -> StatementOutcome {
        let related = items.indices.filter { isSame(items[$0]) && items[$0].period.overlaps(new.period) }
        let latest = related.max { items[$0].period.begins(before: items[$1].period) }
        var new = new
        if let latest {
            let old = items[latest]
            new = complete(old, new)
            var content = old
            content.period = new.period
            content.provenance = new.provenance
            if content == new, new.period == .always || new.period == old.period {
                guard new.provenance.isVerified, !old.provenance.isVerified else { return .unchanged }
                items[latest].provenance = new.provenance
                return .changed
            }
        }
        if !new.provenance.isVerified, related.contains(where: { items[$0].provenance.isVerified }) {
            return .verifiedStands
        }
        var gone: Set<Int> = []
        for index in related {
            if let from = new.period.from, items[index].period.begins(before: new.period) {
                items[index].period.to = from.previous
            } else {
                gone.insert(index)
            }
        }
        items = items.indices.filter { !gone.contains($0) }.map { items[$0] }
        items.append(new)
        return .changed
    }
}
