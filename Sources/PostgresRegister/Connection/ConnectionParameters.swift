internal import CPostgres

/// libpq's list of connection parameters.
enum ConnectionParameters {
    /// The values that are set, by keyword.
    ///
    /// - Parameter list: ends with a keyword that is NULL (PostgreSQL 15, section 34.1).
    static func read(_ list: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = unsafe list
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe values[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return values
    }
}
