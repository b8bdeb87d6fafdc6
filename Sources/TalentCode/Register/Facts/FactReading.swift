/// What reading a fact at a time gives.
public enum FactReading: Hashable, Sendable {
    case value(FactValue)
    /// Nobody stated it.
    case absent
    /// It was stated, but not for that time any more: since then.
    case stale(since: Timestamp)

    /// A value, or absent for nil.
    init(_ value: FactValue?) { self = value.map { .value($0) } ?? .absent }
}
