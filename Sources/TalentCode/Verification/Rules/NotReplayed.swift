import COSE

/// REPLAYED and REPLAY_MEMORY_FULL: a presentation counts once at a desk that remembers (format.md, Presentation).
/// It is only looked up here; `Verifier` records it behind the last rule, and asks again with that.
struct NotReplayed: VerificationRule {
    var id: RuleID { .notReplayed }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        guard let memory = scan.replayMemory, let shown = scan.shown else { return .pass }
        let answer = memory.lookUp(shown, now: scan.now)
        scan.replay = answer
        return answer.finding
    }

    func read(_ scan: Scan) -> RuleReading { scan.replayReading }
}
