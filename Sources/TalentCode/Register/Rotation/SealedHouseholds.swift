/// What is known of households. Their ids stay: see `IdentityKey`.
struct SealedHouseholds: ResealableRows {
    let name = "households"
    let places = ["household"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        try register.households(after: HouseholdID(cursor), limit: limit).map { household in
            SealedField(
                cursor: household.id.bytes, sealed: household.sealed,
                place: FieldPlace.household(household.id)
            ) { (sealed, register) throws(RegisterError) in
                var household = household
                household.sealed = sealed
                try register.put(household)
            }
        }
    }
}
