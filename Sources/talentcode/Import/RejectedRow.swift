/// A row that was not stored: where it lies, and why.
struct RejectedRow: Equatable {
    let line: Int
    let bytes: Range<Int>
    let fault: RowFault
}
