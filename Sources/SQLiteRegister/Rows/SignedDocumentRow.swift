internal import Foundation
internal import GRDB
internal import TalentCode

/// A version of a document in table `signed_document`.
enum SignedDocumentRow {
    static let columns = ["kind", "version", "bytes"]

    static func values(_ document: SignedRecord) -> [(any DatabaseValueConvertible)?] {
        [document.kind.rawValue, Int64(clamping: document.version), Data(document.bytes)]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> SignedRecord {
        SignedRecord(
            kind: try row.some(SignedRecord.Kind(rawValue: try row.text())),
            version: try row.number(),
            bytes: try row.bytes()
        )
    }
}
