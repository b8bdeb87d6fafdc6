import TalentCode

/// Forgets live codes that no desk takes any more.
struct ScanDuty {
    let office: ServiceOffice

    func run() async throws {
        let now = office.now
        while try await office.register.write({ try SharedReplayMemory.forget(at: now, in: $0) }) {}
    }
}
