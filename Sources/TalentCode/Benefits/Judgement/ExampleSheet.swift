/// The facts of an example.
struct ExampleSheet: FactSheet {
    let facts: [FactPath: PackExample.Known]

    func reading(_ path: FactPath, at time: Timestamp) -> FactReading {
        if let clock = FactClock.reading(path, at: time) { return clock }
        return switch facts[path] {
        case .value(let value)?: .value(value)
        case .stale(let since)?: .stale(since: since)
        case nil: .absent
        }
    }
}
