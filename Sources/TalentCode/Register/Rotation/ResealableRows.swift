/// A kind of rows that hold something sealed: what a change of keys goes through, batch by batch.
///
/// A further kind is one more conformance in `SealingRotation.kinds`; most need nothing but `SealedField`.
protocol ResealableRows: Sendable {
    /// Names the kind in a `RotationState`: never changed once released.
    var name: String { get }

    /// The names in `FieldPlace` of what is sealed in these rows.
    var places: [String] { get }

    /// About how many there are, for showing progress.
    func count(_ register: any RegisterReading) throws -> Int

    /// At most `limit` rows in their order behind a cursor; an empty cursor is the beginning.
    func rows(after cursor: [UInt8], limit: Int, _ register: any RegisterReading) throws
        -> [any ResealableRow]
}
