/// An error that ends a command: what, where, and what to do.
struct CommandError: Error {
    let code: ErrorCode
    /// File, line, field or option; nil where there is none.
    let place: String?
    /// The message is `error.KEY`, the hint `hint.KEY` or that of the code.
    let key: String
    /// What fills the placeholders of the message and the hint.
    let values: [String: String]
    /// Placeholders that hold words of the reader's language, by the keys of the words.
    let words: [String: String]

    /// An error with its place. `detail` fills `{detail}`; it holds no personal data.
    ///
    /// - Parameter key: a message more exact than that of the code. A usage error of an option says in `detail`
    ///   what the option takes.
    init(
        _ code: ErrorCode, at place: String? = nil, detail: String = "", key: String? = nil,
        values: [String: String] = [:], words: [String: String] = [:]
    ) {
        self.code = code
        self.place = place
        let isValue = code == .usage && place != nil && (!detail.isEmpty || words["detail"] != nil)
        self.key = key ?? (isValue ? "USAGE.value" : code.rawValue)
        self.words = words
        self.values = values.merging(["detail": detail]) { first, _ in first }
    }
}
