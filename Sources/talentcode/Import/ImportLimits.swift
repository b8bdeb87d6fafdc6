/// Every limit of an import file in one place.
enum ImportLimits {
    /// Bytes of the file: 256 MiB.
    static let file = 256 << 20
    /// Columns of the table.
    static let columns = 64
    /// Unicode scalars of a cell.
    static let cell = 4_096
    /// Unicode scalars of a name.
    static let name = 100
    /// Persons that one write transaction stores.
    static let chunk = 500
    /// Rows of one document in one file: they are merged one by one within a transaction.
    static let rowsOfOne = 64
    /// Faults of rows that are told on standard error; all of them stand in the file of `--rejects`.
    static let told = 50
}
