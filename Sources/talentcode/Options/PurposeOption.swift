import TalentCode

/// The purposes of `--purpose`.
enum PurposeOption {
    /// A purpose by its stable name.
    static func parse(_ name: String) throws -> KeyPurpose {
        guard let purpose = KeyPurpose(rawValue: name) else {
            throw CommandError(
                .usage, at: "--purpose",
                detail: KeyPurpose.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return purpose
    }
}
