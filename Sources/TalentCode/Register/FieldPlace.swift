import COSE

/// Where a sealed field lies: it is authenticated with the field, so that none can be moved to another row.
enum FieldPlace {
    /// The columns that stand in the clear belong to the place: whoever changes one without the keys makes the row
    /// unreadable instead of raising somebody's tier.
    static func person(_ record: PersonRecord) -> [UInt8] {
        var writer = CBORWriter(capacity: 128)
        writer.array(7)
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
        return Array("person/".utf8) + writer.bytes
    }

    static func message(_ serial: Serial) -> [UInt8] { Array("credential/\(serial)/message".utf8) }
    static func note(_ serial: Serial, _ at: Timestamp) -> [UInt8] {
        Array("event/\(serial)/\(at.seconds)/note".utf8)
    }
    static func permutationKey(_ list: Int) -> [UInt8] { Array("status-list/\(list)/key".utf8) }
}
