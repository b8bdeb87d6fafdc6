internal import TalentCode

/// A version of a document in table `signed_document`.
enum SignedDocumentRow {
    static let columns = ["kind", "version", "bytes"]

    static func values(_ document: SignedRecord) -> [SQLValue] {
        [.text(document.kind.rawValue), .integer(Int64(clamping: document.version)), .bytes(document.bytes)]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> SignedRecord {
        SignedRecord(
            kind: try row.some(SignedRecord.Kind(rawValue: try row.text())),
            version: try row.number(),
            bytes: try row.bytes()
        )
    }
}
