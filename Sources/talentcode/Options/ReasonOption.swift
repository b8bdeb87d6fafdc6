import TalentCode

/// The reasons of `--reason`.
enum ReasonOption {
    /// A reason by its stable name.
    static func parse(_ name: String) throws -> RevocationReason {
        guard let reason = RevocationReason(rawValue: name) else {
            throw CommandError(
                .usage, at: "--reason",
                detail: RevocationReason.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return reason
    }
}
