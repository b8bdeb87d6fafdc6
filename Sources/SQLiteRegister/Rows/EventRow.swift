internal import Foundation
internal import GRDB
internal import TalentCode

/// An event in table `event`.
enum EventRow {
    static let columns = ["serial", "at", "act", "done_by", "reason", "sealed_note"]

    static func values(_ event: CredentialEvent) -> [(any DatabaseValueConvertible)?] {
        [
            Data(event.serial.bytes), Int64(clamping: event.at.seconds), event.act.rawValue, event.by,
            event.reason, event.sealedNote.map { Data($0) },
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
