internal import TalentCode

/// A child in table `child`.
enum ChildRow {
    static let columns = ["id", "guardians", "document_hash", "sealed", "created_at", "updated_at"]

    static func values(_ child: ChildRecord) -> [SQLValue] {
        [
            .bytes(child.id.bytes), .bytes(child.guardians.flatMap(\.bytes)),
            .bytes(child.documentHash), .bytes(child.sealed),
            .time(child.createdAt), .time(child.updatedAt),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> ChildRecord {
        ChildRecord(
            id: try row.some(ChildID(try row.bytes())), guardians: try guardians(&row),
            documentHash: try row.optionalBytes(), sealed: try row.bytes(), createdAt: try row.time(),
            updatedAt: try row.time()
        )
    }

    /// Ids of 16 bytes, one behind the other.
    private static func guardians(_ row: inout RowReader) throws(RegisterError) -> [PersonID] {
        let bytes = try row.bytes()
        var guardians: [PersonID] = []
        for start in stride(from: 0, to: bytes.count, by: 16) {
            guardians.append(try row.some(PersonID(Array(bytes[start..<min(start + 16, bytes.count)]))))
        }
        return guardians
    }
}
