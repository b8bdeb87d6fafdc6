/// Why a row is not stored, and which column is to blame: never what stands in it.
struct RowFault: Error, Equatable {
    /// The reasons; the raw value belongs to the message `reject.…`.
    enum Reason: String, CaseIterable {
        case cells, quotes, missing
        case tooLong = "too-long"
        case hidden
        case documentType = "document-type"
        case documentNumber = "document-number"
        case checkDigit = "check-digit"
        case name, area
        case tooManyAreas = "too-many-areas"
        case category, scheme
        case schemeMissing = "scheme-missing"
        case tier
        case skillLevel = "skill-level"
        case programme, date
        case yesNo = "yes-no"
        case amount, count, phone
        case employerType = "employer-type"
        /// The document belongs to somebody of another name: quarantined.
        case otherName = "other-name"
        /// More rows of one document, or more in them, than the register keeps of one person.
        case tooMuch = "too-much"
        /// Somebody of another district or another enterprise than the importer's.
        case outside
        /// A high tier, which one person does not give alone.
        case secondPerson = "second-person"
    }

    let column: ImportColumn?
    let reason: Reason

    init(_ reason: Reason, _ column: ImportColumn? = nil) {
        self.reason = reason
        self.column = column
    }
}
