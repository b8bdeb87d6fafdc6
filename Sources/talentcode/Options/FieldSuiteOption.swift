import COSE

/// The algorithms of `--field-cipher`.
enum FieldSuiteOption {
    /// A suite by its stable name.
    static func parse(_ name: String) throws -> FieldSuite {
        guard let suite = FieldSuite(rawValue: name.lowercased()) else {
            throw CommandError(
                .usage, at: "--field-cipher",
                detail: FieldSuite.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return suite
    }
}
