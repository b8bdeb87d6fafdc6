/// A fault of a file that people write, as `lint` gives it with `--json`.
struct FileFaultJSON: Encodable {
    let file: String
    /// From 1.
    let line: Int
    /// From 1.
    let column: Int
    /// The field that is wrong, or nil for the file's form.
    let field: String?
    let message: String
}
