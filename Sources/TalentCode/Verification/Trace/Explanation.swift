/// A verdict with the trace of every rule behind it, if that was asked for.
public struct Explanation: Sendable {
    /// The answer, the same as without a trace.
    public let verdict: Verdict
    /// One report for each `RuleID`, in their order; none if nobody asked.
    public let rules: [RuleReport]

    init(_ verdict: Verdict, _ trace: RuleTrace) {
        self.verdict = verdict
        rules = trace.complete
    }

    /// A verdict without a trace.
    public init(unexplained verdict: Verdict) {
        self.verdict = verdict
        rules = []
    }

    /// The explanation of a picture in which no code was found.
    public init(noCodeFoundAt now: Timestamp) {
        var trace = RuleTrace()
        trace.add(.codeFound, .refused)
        self.init(Verdict(unread: .noCodeFound, checkedAt: now), trace)
    }
}
