/// What the server, or libpq in its place, said against a statement.
struct ServerFault: Error {
    /// Five characters (PostgreSQL 15, appendix A); empty if the connection was lost.
    let code: String
    /// The primary message alone: DETAIL may hold values.
    let message: String
    /// The constraint that was broken.
    let constraint: String
    /// Whether the connection is of no use any more.
    let isLost: Bool
    /// Which statement of the pipeline it was.
    var place = 0

    static func lost(_ message: String) -> ServerFault {
        ServerFault(code: "", message: message, constraint: "", isLost: true)
    }

    /// Whether the transaction may be run again as it is: others were in its way.
    var isTransient: Bool { code == "40001" || code == "40P01" }

    /// Whether the server cannot take anybody now, or is not the one that takes writers: another try may find one.
    var isAway: Bool {
        isLost || code.isEmpty || code.hasPrefix("08") || code.hasPrefix("57P") || code == "53300"
            || code == "25006"
    }
}
