/// What was given with applications: one sealing for the entitlement and for each of its events.
struct SealedInputs: ResealableRows {
    let name = "inputs"
    let places = ["inputs"]

    func count(_ register: any RegisterReading) throws -> Int { 0 }

    func rows(
        after cursor: [UInt8], limit: Int, _ register: any RegisterReading
    ) throws -> [any ResealableRow] {
        let after = EntitlementID(cursor)
        return try register.entitlements(EntitlementFilter(), after: after, limit: limit).map { entitlement in
            SealedField(
                cursor: entitlement.id.bytes, sealed: entitlement.sealedInputs,
                place: FieldPlace.inputs(entitlement.id)
            ) { (sealed, register) throws(RegisterError) in
                try register.setInputs(sealed, of: entitlement.id)
            }
        }
    }
}
