import COSE

/// Where a sealed field lies: it is authenticated with the field, so that none can be moved to another row.
enum FieldPlace {
    /// The columns that stand in the clear belong to the place: whoever changes one without the keys makes the row
    /// unreadable instead of raising somebody's tier.
    static func person(_ record: PersonRecord) -> [UInt8] {
        var writer = CBORWriter(capacity: 128)
        // Rows of older programs have neither household nor further documents, and their place stays as it was.
        let isPlain = record.household == nil && record.furtherDocumentHashes.isEmpty
        writer.array(isPlain ? 7 : 9)
        writer.byteString(record.id.bytes)
        writer.uint(record.area.number)
        writer.array(record.areas.count)
        for area in record.areas { writer.uint(area.number) }
        writer.uint(record.categories.rawValue)
        writer.array(record.tier == nil ? 0 : 2)
        if let tier = record.tier {
            writer.uint(tier.scheme)
            writer.uint(tier.level)
        }
        writer.uint(record.skillLevel?.rawValue ?? 0)
        writer.array(record.programmes.count)
        for item in record.programmes {
            writer.array(2)
            writer.uint(item.programme)
            writer.uint(item.level)
        }
        if !isPlain {
            writer.byteString(record.household?.bytes ?? [])
            writer.array(record.furtherDocumentHashes.count)
            for hash in record.furtherDocumentHashes { writer.byteString(hash) }
        }
        return Array("person/".utf8) + writer.bytes
    }

    static func household(_ id: HouseholdID) -> [UInt8] { Array("household/".utf8) + id.bytes }
    /// Guardians and document belong to the place: nobody becomes a guardian without the keys.
    static func child(_ record: ChildRecord) -> [UInt8] {
        var place = Array("child/".utf8) + record.id.bytes + (record.documentHash ?? [])
        for guardian in record.guardians { place += guardian.bytes }
        return place
    }
    static func message(_ serial: Serial) -> [UInt8] { Array("credential/\(serial)/message".utf8) }
    static func note(_ serial: Serial, _ at: Timestamp) -> [UInt8] {
        Array("event/\(serial)/\(at.seconds)/note".utf8)
    }
    static func inputs(_ entitlement: EntitlementID) -> [UInt8] {
        Array("entitlement/\(entitlement)/inputs".utf8)
    }
    static func seeker(_ serial: Serial) -> [UInt8] { Array("seeker/\(serial)/name".utf8) }
    /// The request and the status belong to the place: an answer is never given to another request.
    static func answer(_ record: AnswerRecord) -> [UInt8] {
        Array("answer/\(record.status)/".utf8) + record.key + record.digest
    }
    /// All that was drafted belongs to the place: nobody becomes another drafter without the keys.
    static func approval(_ record: ApprovalRecord) -> [UInt8] {
        let times = "\(record.draftedAt.seconds)/\(record.expiresAt.seconds)"
        let text =
            "approval/\(record.id)/\(record.kind.rawValue)/\(record.area)/\(record.draftedBy)/\(times)/"
        return Array(text.utf8) + record.digest
    }
    static func approvalResult(_ id: ApprovalID) -> [UInt8] { Array("approval/\(id)/result".utf8) }
    static let identityKey = Array("setting/identity-key".utf8)
    static func permutationKey(_ list: Int) -> [UInt8] { Array("status-list/\(list)/key".utf8) }
}
