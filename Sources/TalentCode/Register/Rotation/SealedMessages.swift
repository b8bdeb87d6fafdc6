/// The messages of credentials.
struct SealedMessages: ResealableRows {
    let name = "credentials"
    let places = ["message"]

    /// Each credential drew an index of a list.
    func count(_ register: any RegisterReading) throws -> Int {
        try register.statusLists().reduce(0) { $0 + $1.drawn }
    }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        let all = CredentialFilter(now: Timestamp(0))
        return try register.credentials(all, after: Serial(cursor), limit: limit).map { record in
            SealedField(
                cursor: record.serial.bytes, sealed: record.sealedMessage,
                place: FieldPlace.message(record.serial)
            ) { (sealed, register) throws(RegisterError) in
                try register.setMessage(sealed, of: record.serial)
            }
        }
    }
}
