extension [Employment] {
    /// The employment that rules read on a day: full-time first, then the newest; verified ones before others.
    public func chosen(on day: CalendarDate) -> Employment? {
        current(on: day).enumerated().max { first, second in
            let (left, right) = (first.element, second.element)
            if left.provenance.isVerified != right.provenance.isVerified {
                return right.provenance.isVerified
            }
            if (left.kind == .fullTime) != (right.kind == .fullTime) { return right.kind == .fullTime }
            if left.period.from != right.period.from { return left.period.begins(before: right.period) }
            return first.offset < second.offset
        }?.element
    }
}
