import TalentCode

/// An employment of a person, and an officer's word for an employer's code whose check fails.
struct StatedEmployment: DossierChange {
    let employment: Employment
    var word: CodeOverride?

    /// Whether the code's check fails and nobody vouches for it here.
    var isUnvouched: Bool {
        guard word == nil, let code = employment.employerUSCC else { return false }
        return UnifiedSocialCreditCode(code)?.isChecked != true
    }

    func apply(to person: inout Person, _ edit: DossierEdit) throws -> StatementOutcome {
        let isNewWord = try word.map { try vouch($0, edit.register) } ?? false
        let outcome = person.employ(employment)
        return isNewWord && outcome == .unchanged ? .changed : outcome
    }

    /// Reads the word for a code.
    ///
    /// - Parameter name: who vouches.
    static func word(_ reason: String?, by name: String, at now: Timestamp) throws -> CodeOverride? {
        guard let reason else { return nil }
        guard let word = CodeOverride(by: name, at: now, reason: reason) else {
            throw CommandError(.usage, at: "--uscc-reason", detail: "1–300")
        }
        return word
    }

    /// Keeps the word; false where none is needed, or the same was said before.
    private func vouch(_ word: CodeOverride, _ register: any RegisterWriting) throws -> Bool {
        guard let code = employment.employerUSCC else { return false }
        var overrides = try CodeOverrides(register)
        guard overrides.check(code) != .ok, overrides.words[code]?.reason != word.reason else { return false }
        guard overrides.accept(code, word) else {
            throw CommandError(.usage, at: "--uscc-reason", detail: "≤ \(RegisterLimits.codeOverrides)")
        }
        try overrides.store(register)
        return true
    }
}
