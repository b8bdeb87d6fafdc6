import TalentCode
import TalentService

/// `benefit` of a query: a condition, not an object that could be missing.
enum QueryBenefit {
    /// Nil where it is not given; what cannot be an id is a fault of the request.
    static func read(_ call: APICall) throws -> BenefitID? {
        guard let text = call.query["benefit"] else { return nil }
        guard let id = BenefitID(text) else { throw RequestMembers.wrong("benefit", "1–64 × a–z 0–9 -") }
        return id
    }
}
