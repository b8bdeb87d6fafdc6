/// One `key=value` of `--where`.
struct WhereCondition: Equatable {
    let key: WhereKey
    let value: String

    /// Splits at the first `=`; the value is not empty.
    ///
    /// - Throws: a usage error that names the keys that are allowed.
    init(_ text: String, allowed: [WhereKey] = WhereKey.allCases) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let key = WhereKey(rawValue: String(parts[0])), allowed.contains(key) else {
            throw CommandError(
                .usage,
                at: "--where \(parts[0])",
                detail: allowed.map(\.rawValue).joined(separator: ", ")
            )
        }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw CommandError(.usage, at: "--where \(key.rawValue)", detail: "\(key.rawValue)=…")
        }
        self.key = key
        value = String(parts[1])
    }

    /// Conditions as members of a request, in the order of their names.
    static func of(_ members: [String: String]) throws -> [WhereCondition] {
        try members.sorted { $0.key < $1.key }.map { try WhereCondition("\($0.key)=\($0.value)") }
    }

    /// A usage error about the value, which it does not repeat: it may be a name.
    func refused(_ allowed: String) -> CommandError {
        CommandError(.usage, at: "--where \(key.rawValue)", detail: allowed)
    }
}
