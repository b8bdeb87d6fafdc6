/// The fields of an error that we look at (PostgreSQL 15, section 55.8): libpq names them by macros, which Swift does not
/// see. DETAIL and HINT are none of them, as they may hold values.
enum ServerField {
    static let severity = Int32(UInt8(ascii: "V"))
    static let code = Int32(UInt8(ascii: "C"))
    static let message = Int32(UInt8(ascii: "M"))
    static let constraint = Int32(UInt8(ascii: "n"))
}
