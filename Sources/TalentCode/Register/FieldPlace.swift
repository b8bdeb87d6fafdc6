/// Where a sealed field lies: it is authenticated with the field, so that none can be moved to another row.
enum FieldPlace {
    static func person(_ id: PersonID) -> [UInt8] { Array("person/\(id)".utf8) }
    static func message(_ serial: Serial) -> [UInt8] { Array("credential/\(serial)/message".utf8) }
    static func note(_ serial: Serial, _ at: Timestamp) -> [UInt8] {
        Array("event/\(serial)/\(at.seconds)/note".utf8)
    }
    static func permutationKey(_ list: Int) -> [UInt8] { Array("status-list/\(list)/key".utf8) }
}
