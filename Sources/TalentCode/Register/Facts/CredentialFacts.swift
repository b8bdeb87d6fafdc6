/// What a credential that was found good says: its attested claims alone. Facts of the register are absent.
public struct CredentialFacts: FactSheet {
    private let credential: VerifiedCredential
    private let terms: FactTerms

    /// The facts of a credential, named by the tables of the office.
    public init(_ credential: VerifiedCredential, terms: FactTerms) {
        self.credential = credential
        self.terms = terms
    }

    /// What the credential says of a path; a claim outside its issuer's authority is absent.
    public func reading(_ path: FactPath, at time: Timestamp) -> FactReading {
        if let clock = FactClock.reading(path, at: time) { return clock }
        return path.name == .person ? FactReading(person(path.member, at: time)) : .absent
    }

    private func person(_ member: String, at time: Timestamp) -> FactValue? {
        let claims = credential.claims
        let authority = credential.issuer.authority
        switch member {
        case "profile": return .text(claims.profile.name)
        case "tier":
            return claims.tier.flatMap { authority.schemes.contains($0.scheme) ? terms.name($0) : nil }
        case "skillLevel": return claims.skillLevel.map { .integer(Int64($0.rawValue)) }
        case "categories": return claims.categories.map { .list($0.names.map { .text($0) }) }
        case "programmes":
            let attested = claims.programmes.filter { authority.programmes?.contains($0.programme) ?? true }
            return attested.isEmpty ? nil : terms.names(attested)
        case "areas":
            let attested = claims.areas.filter { area in authority.areas.contains { $0.contains(area) } }
            return attested.isEmpty ? nil : terms.names(attested, at: time)
        default: return nil
        }
    }
}
