import TalentCode

/// Forgets stored answers once nobody repeats their request any more.
struct AnswerDuty {
    let office: ServiceOffice

    /// Seconds for which an answer is kept: one day.
    static let life: UInt64 = 86_400
    /// Answers that one transaction forgets.
    private static let most = 1_000

    func run() async throws {
        let now = office.now
        guard now.seconds > Self.life else { return }
        let end = Timestamp(now.seconds - Self.life)
        while try await office.register.write({ try $0.removeAnswers(before: end, limit: Self.most) })
            == Self.most
        {}
    }
}
