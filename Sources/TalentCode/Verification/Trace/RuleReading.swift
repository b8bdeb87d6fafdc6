/// What a rule tells of its work to whoever asks for a trace; nobody else pays for it.
enum RuleReading {
    /// It had something to judge, and read this.
    case judged([RuleFact] = [])
    /// There was nothing to judge, and why: a pass that proves nothing.
    case nothing(String)
}
