internal import TalentCode

/// An event in table `event`.
enum EventRow {
    static let columns = ["serial", "at", "act", "done_by", "reason", "sealed_note"]

    static func values(_ event: CredentialEvent) -> [SQLValue] {
        [
            .bytes(event.serial.bytes), .time(event.at), .text(event.act.rawValue), .text(event.by),
            .string(event.reason), .bytes(event.sealedNote),
        ]
    }

    static func record(_ row: inout RowReader) throws(RegisterError) -> CredentialEvent {
        CredentialEvent(
            serial: try row.some(Serial(try row.bytes())),
            at: try row.time(),
            act: try row.some(CredentialEvent.Act(rawValue: try row.text())),
            by: try row.text(),
            reason: try row.optionalText(),
            sealedNote: try row.optionalBytes()
        )
    }
}
