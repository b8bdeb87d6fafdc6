internal import TalentCode

/// What is kept of a pass, in table `seeker`.
enum SeekerRow {
    static let columns = ["serial", "document_hash", "sealed_name"]

    static func values(_ seeker: SeekerRecord) -> [SQLValue] {
        [.bytes(seeker.serial.bytes), .bytes(seeker.documentHash), .bytes(seeker.sealedName)]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> SeekerRecord {
        SeekerRecord(
            serial: try row.some(Serial(try row.bytes())), documentHash: try row.bytes(),
            sealedName: try row.bytes()
        )
    }
}
