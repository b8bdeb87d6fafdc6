import TalentCode

/// Goes by what was said of the office's keys: what a stolen key had signed is declared, and lists that it signed are signed
/// anew. Whoever was killed or failed behind the decision is followed by any process.
struct KeyDuty {
    let office: ServiceOffice

    func run() async throws {
        try await office.office.publishFiles()
        try await OwnKeys(office: office.office).settle(now: office.now)
    }
}
