import TalentCode

/// Which of the values that a rule read are shown. A desk sees only what its benefit needs: the verdict, and what the
/// code itself shows. An officer who asks for an explanation sees what decided
/// (docs/decisions/0024-benefit-verdict.md).
enum RuleSight {
    /// What the code, the request and the clock say.
    case desk
    /// Everything.
    case office

    /// Whether the value of a path is shown; else its name alone.
    func shows(_ path: String) -> Bool {
        if self == .office { return true }
        guard let path = FactPath(path) else { return false }
        return path.level != .register
    }
}
