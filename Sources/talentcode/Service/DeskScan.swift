import TalentCode
import TalentService

/// Judges a code that is shown to the service. A live code (亮码) that a desk shows counts once, at whichever process of the
/// office: it is looked up and remembered in the register, behind the rules, since none of them waits for a database
/// (docs/decisions/0035-live-codes-in-the-register.md).
struct DeskScan {
    let office: ServiceOffice
    let settings: ScanSettings
    /// The desk that is shown the code; nil for whoever is none and only looks.
    let desk: DeskID?
    /// What is held at the moment of the scan.
    private let snapshot: OfficeSnapshot

    /// How long a desk waits for the register: longer, and the code is judged by what this process remembers.
    static let patience = Duration.seconds(1)

    /// A code that was seen: thrown, so that nothing is committed for it.
    private struct Known: Error {
        let answer: ReplayAnswer
    }

    init(_ settings: ScanSettings, desk: DeskID?, _ office: ServiceOffice) {
        self.office = office
        self.settings = settings
        self.desk = desk
        snapshot = office.snapshot
    }

    /// The verdict on a text as it was scanned, and what follows from it.
    ///
    /// - Parameter consider: answers what else was asked. It is asked before the code is remembered: a question that is
    ///   refused uses up no live code.
    func judge<Value: Sendable>(
        _ text: [UInt8], now: Timestamp, document: DocumentRequest?,
        _ consider: (Verdict) async throws -> Value
    ) async throws -> (Verdict, Value) {
        let question = ReplayQuestion(.new)
        let verdict = try verdict(text, now, document, question)
        let considered = try await consider(verdict)
        guard let desk, let shown = question.asked else { return (verdict, considered) }
        let scan = try ScannedPresentation(shown, office.cryptography)
        let answer = await answer(on: scan, by: verdict.outcome == .valid ? desk : nil, now)
        guard answer != .new else { return (verdict, considered) }
        let again = try self.verdict(text, now, document, ReplayQuestion(answer))
        return (again, again.outcome == verdict.outcome ? considered : try await consider(again))
    }

    private func verdict(
        _ text: [UInt8], _ now: Timestamp, _ document: DocumentRequest?, _ memory: ReplayQuestion
    ) throws -> Verdict {
        try snapshot.verifier(settings, office.cryptography, memory: memory)
            .judge(text, now: now, document: document)
    }

    /// What this process and the office remember. Either knows of what the other could not be told: this process of what it
    /// took while the register did not answer, the register of what others took.
    ///
    /// - Parameter desk: who takes it; nil where it is only looked up, since the code is not good.
    private func answer(
        on scan: ScannedPresentation, by desk: DeskID?, _ now: Timestamp
    ) async -> ReplayAnswer {
        let memory = office.replayMemory
        guard memory.lookUp(scan.shown, now: now) != .seen else { return .seen }
        let answer = await asked(scan, desk)
        let isAlone = if case .unavailable = answer { true } else { false }
        guard answer == .new || isAlone else { return answer }
        let own = desk == nil ? memory.lookUp(scan.shown, now: now) : memory.record(scan.shown, now: now)
        // A full memory of this process matters only while there is no other.
        return own == .seen || isAlone && own != .new ? own : answer
    }

    private func asked(_ scan: ScannedPresentation, _ desk: DeskID?) async -> ReplayAnswer {
        guard office.scans.enter() else { return .unavailable("too many wait for the register") }
        let (answers, told) = AsyncStream<ReplayAnswer>.makeStream(bufferingPolicy: .bufferingOldest(1))
        // It ends even if nobody waits for it any more: a code that was remembered late is remembered.
        Task { [office] in
            told.yield(await Self.ask(office, scan, desk))
            office.scans.leave()
        }
        let end = Task {
            try await Task.sleep(for: Self.patience)
            told.yield(.unavailable("the register does not answer"))
        }
        defer { end.cancel() }
        for await answer in answers { return answer }
        return .unavailable("ended")
    }

    private static func ask(
        _ office: ServiceOffice, _ scan: ScannedPresentation, _ desk: DeskID?
    ) async -> ReplayAnswer {
        do {
            guard let desk else {
                return try await office.register.glance { try SharedReplayMemory.lookUp(scan, in: $0) }
            }
            return try await office.register.write(
                reading: { _ = try SharedReplayMemory.lookUp(scan, in: $0) },
                { register in
                    let answer = try SharedReplayMemory.record(scan, by: desk, in: register)
                    guard answer == .new else { throw Known(answer: answer) }
                    return answer
                })
        } catch let known as Known {
            return known.answer
        } catch {
            return .unavailable("\(type(of: error))")
        }
    }
}
