/// What a pass of this office says of its bearer: its kind. A pass attests nothing else (`SeekerIssuance`).
struct PassFacts: FactSheet {
    let profile: Profile

    func reading(_ path: FactPath, at time: Timestamp) -> FactReading {
        if let clock = FactClock.reading(path, at: time) { return clock }
        return path == FactPath(.person, "profile") ? .value(.text(profile.name)) : .absent
    }
}
