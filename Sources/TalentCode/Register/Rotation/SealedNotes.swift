/// The officers' notes in events, of which nothing else ever changes.
struct SealedNotes: ResealableRows {
    let name = "notes"
    let places = ["note"]

    /// Most events have none, and counting them would take as long as the work.
    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        let after = cursor.reduce(into: Int64(0)) { $0 = $0 << 8 | Int64($1) }
        return try register.sealedNotes(after: after, limit: limit).map { note in
            SealedField(
                cursor: stride(from: 56, through: 0, by: -8).map {
                    UInt8(truncatingIfNeeded: note.row >> $0)
                },
                sealed: note.sealed, place: FieldPlace.note(note.serial, note.at)
            ) { (sealed, register) throws(RegisterError) in
                try register.setNote(sealed, of: note.row)
            }
        }
    }
}
