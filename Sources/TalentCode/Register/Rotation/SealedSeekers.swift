/// The names of people with passes. Their documents' hashes stay: see `IdentityKey`.
struct SealedSeekers: ResealableRows {
    let name = "seekers"
    let places = ["seeker"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        try register.seekers(after: Serial(cursor), limit: limit).map { seeker in
            SealedField(
                cursor: seeker.serial.bytes, sealed: seeker.sealedName,
                place: FieldPlace.seeker(seeker.serial)
            ) { (sealed, register) throws(RegisterError) in
                try register.setName(sealed, ofSeeker: seeker.serial)
            }
        }
    }
}
