/// An error that ends a command: what, where, and what to do.
struct CommandError: Error {
    let code: ErrorCode
    /// File, line, field or option; nil where there is none.
    let place: String?
    /// What fills the placeholders of the message `error.CODE` and the hint `hint.CODE`.
    let values: [String: String]

    /// An error with its place. `detail` fills `{detail}`; it holds no personal data.
    init(_ code: ErrorCode, at place: String? = nil, detail: String = "", values: [String: String] = [:]) {
        self.code = code
        self.place = place
        self.values = values.merging(["detail": detail]) { first, _ in first }
    }
}
