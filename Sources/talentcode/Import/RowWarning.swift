/// What an officer should look at in a row that was taken all the same: never what stands in a cell of a person.
struct RowWarning: Equatable {
    /// The reasons; the raw value belongs to the message `warning.…`.
    enum Reason: String, CaseIterable {
        /// The check symbol of a unified social credit code is wrong.
        case codeCheck = "code-check"
        /// The text is no unified social credit code at all.
        case codeForm = "code-form"
        /// The area's code counts no more, or not yet.
        case areaInvalid = "area-invalid"
        /// The table of areas lacks the code.
        case areaUnknown = "area-unknown"
    }

    let line: Int
    let column: ImportColumn
    let reason: Reason
    /// What fills `{detail}`: an area and its successors, of which no person can be told.
    var detail = ""
}
