import TalentCode

/// Publishes what could not be signed at once and renews lists that have lived for half their life. Whichever process
/// comes first does it; the next one finds nothing left.
struct StatusDuty {
    let office: ServiceOffice

    /// - Returns: whether anything was signed.
    func run() async throws -> Bool {
        let now = office.now
        let isDue = try await office.register.read { register in
            try register.statusLists().contains { $0.hasChanges || StatusPublisher.isHalfSpent($0, now) }
        }
        guard isDue else { return false }
        let publisher = try office.snapshot.publisher()
        let outcome = try await office.register.write { try publisher.publish($0, now: now) }
        return !outcome.published.isEmpty
    }
}
