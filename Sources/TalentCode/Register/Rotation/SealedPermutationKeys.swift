/// The keys of the status lists' permutations: the same keys for ever, under another sealing.
struct SealedPermutationKeys: ResealableRows {
    let name = "status-lists"
    let places = ["permutationKey"]

    func count(_ register: any RegisterReading) throws -> Int { try register.statusLists().count }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        let after = cursor.reduce(0) { $0 << 8 | Int($1) }
        return try register.statusLists().filter { $0.number > after }.prefix(limit).map { list in
            SealedField(
                cursor: stride(from: 56, through: 0, by: -8).map {
                    UInt8(truncatingIfNeeded: list.number >> $0)
                },
                sealed: list.sealedKey, place: FieldPlace.permutationKey(list.number)
            ) { (sealed, register) throws(RegisterError) in
                var list = list
                list.sealedKey = sealed
                try register.update(list)
            }
        }
    }
}
