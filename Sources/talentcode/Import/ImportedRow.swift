import TalentCode

/// A row that is fit to be stored.
struct ImportedRow {
    let line: Int
    /// Where it lies in the file.
    let bytes: Range<Int>
    /// The person of the row, under an id that is used only if nobody has this document yet.
    var person: Person
    /// The label of the household, or nil.
    var household: String?
}
