import TalentCode
import TalentService

/// What an allocation did: the numbers of all, and those whom the caller may see, as many as a page holds. The rest is
/// read from the list of applications.
struct AllocationJSON: Encodable {
    struct Left: Encodable {
        let entitlement: String
        let code: String
    }

    let reserved: Int
    let waitlisted: Int
    let leftOut: Int
    let entitlements: [EntitlementJSON]
    let left: [Left]

    init(_ allocation: Allocation, seeing sees: (Entitlement) throws -> Bool) throws {
        reserved = allocation.entitlements.count { $0.state == .reserved }
        waitlisted = allocation.entitlements.count { $0.state == .waitlisted }
        leftOut = allocation.left.count
        let most = ServiceLimits.page.upperBound
        entitlements = try allocation.entitlements.filter(sees).prefix(most).map { EntitlementJSON($0) }
        left = try allocation.left.filter { try sees($0.entitlement) }.prefix(most).map {
            Left(entitlement: $0.entitlement.id.description, code: $0.judgement.code.rawValue)
        }
    }
}
