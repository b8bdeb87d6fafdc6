import TalentCode

/// Judges a code that a desk shows to the service. A live code (亮码) counts once, at whichever process of the office it is
/// shown: it is looked up and remembered in the register, behind the rules, since none of them waits for a database
/// (docs/decisions/0035-live-codes-in-the-register.md).
struct DeskScan {
    let office: ServiceOffice
    let settings: ScanSettings
    /// What is held at the moment of the scan.
    private let snapshot: OfficeSnapshot

    /// How long a desk waits for the register: longer, and the code is judged by what this process remembers.
    static let patience = Duration.seconds(1)

    init(_ settings: ScanSettings, _ office: ServiceOffice) {
        self.office = office
        self.settings = settings
        snapshot = office.snapshot
    }

    /// The verdict on a text as it was scanned.
    func judge(_ text: [UInt8], now: Timestamp, document: DocumentRequest?) async throws -> Verdict {
        let question = ReplayQuestion(.new)
        let verdict = try verdict(text, now, document, question)
        // Nil too for whoever is no desk: an auditor who looks at a live code must not use it up.
        guard let shown = question.asked else { return verdict }
        let answer = await answer(on: shown, isTaken: verdict.outcome == .valid, now)
        guard answer != .new else { return verdict }
        return try self.verdict(text, now, document, ReplayQuestion(answer))
    }

    private func verdict(
        _ text: [UInt8], _ now: Timestamp, _ document: DocumentRequest?, _ memory: ReplayQuestion
    ) throws -> Verdict {
        try snapshot.verifier(settings, office.cryptography, memory: memory)
            .judge(text, now: now, document: document)
    }

    /// What the office remembers; where its register does not answer, what this process does. What the register took is
    /// remembered here too, for the time without it.
    private func answer(on shown: ShownPresentation, isTaken: Bool, _ now: Timestamp) async -> ReplayAnswer {
        let memory = office.replayMemory
        let answer = await asked(shown, isTaken)
        switch answer {
        case .unavailable:
            let own = isTaken ? memory.record(shown, now: now) : memory.lookUp(shown, now: now)
            return own == .new ? answer : own
        case .new where isTaken: _ = memory.record(shown, now: now)
        default: break
        }
        return answer
    }

    private func asked(_ shown: ShownPresentation, _ isTaken: Bool) async -> ReplayAnswer {
        let (answers, told) = AsyncStream<ReplayAnswer>.makeStream(bufferingPolicy: .bufferingOldest(1))
        // It ends even if nobody waits for it any more: a code that was remembered late is remembered.
        Task { [office] in told.yield(await Self.ask(office, shown, isTaken)) }
        let end = Task {
            try await Task.sleep(for: Self.patience)
            told.yield(.unavailable("the register does not answer"))
        }
        defer { end.cancel() }
        for await answer in answers { return answer }
        return .unavailable("ended")
    }

    private static func ask(
        _ office: ServiceOffice, _ shown: ShownPresentation, _ isTaken: Bool
    ) async -> ReplayAnswer {
        do {
            guard isTaken else {
                return try await office.register.read { try SharedReplayMemory.lookUp(shown, in: $0) }
            }
            return try await office.register.write(
                reading: { _ = try SharedReplayMemory.lookUp(shown, in: $0) },
                { try SharedReplayMemory.record(shown, in: $0) })
        } catch {
            return .unavailable("\(type(of: error))")
        }
    }
}
