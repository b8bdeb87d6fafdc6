/// What every register refuses to store of entitlements, beside what `RegisterBounds` says of all records.
package enum EntitlementBounds {
    /// Bytes of a household or a child.
    package static let family = 16
    /// Units of a pool or a share, uses of an entitlement: far above every figure of a district.
    package static let count = 1 << 31
    /// Bytes of an answer, a grant, an entry, sealed inputs: a code and what belongs to it.
    package static let bytes = 1 << 16
    /// UTF-8 bytes of a name, a reason or a reference.
    package static let text = 1_024

    /// Throws `cannotWrite` if the pool cannot be stored, `conflict` if it breaks its quota or its budget.
    package static func check(_ pool: Pool) throws(RegisterError) {
        for number in [pool.quota ?? 0, pool.reserved, pool.redeemed, pool.shared] {
            try check(number: number, "units of a pool")
        }
        try RegisterBounds.check(pool.committed >= .zero, "committed money below 0")
        try RegisterBounds.check((pool.budget ?? .zero) >= .zero, "a budget below 0")
        if let seed = pool.drawSeed {
            try RegisterBounds.check(
                EntitlementLimits.seed.contains(seed.count), "a seed of less than 16 or more than 64 bytes")
        }
        try RegisterBounds.checkTime(pool.createdAt)
        if let time = pool.closedAt { try RegisterBounds.checkTime(time) }
        if let free = pool.free, free < 0 { throw .conflict(.quota) }
        if let budget = pool.budget, pool.committed > budget { throw .conflict(.budget) }
    }

    /// Throws `cannotWrite` if the entitlement cannot be stored.
    package static func check(_ entitlement: Entitlement) throws(RegisterError) {
        try check(family: entitlement.household)
        try check(family: entitlement.child)
        try RegisterBounds.check(UsageKey(entitlement.usage.bytes) != nil, "a usage key of another length")
        try check(entitlement.policy)
        try RegisterBounds.check((entitlement.rank ?? 1) >= 1, "a rank below 1")
        try RegisterBounds.check((entitlement.allowed ?? 1) >= 1, "an allowance below 1")
        try check(number: entitlement.rank ?? 1, "a rank")
        try check(number: entitlement.allowed ?? 1, "an allowance")
        try check(number: entitlement.redeemed, "uses")
        try check(number: entitlement.steps, "steps")
        try RegisterBounds.check(
            entitlement.redeemed <= entitlement.allowed ?? .max, "more uses than are allowed")
        try RegisterBounds.check(entitlement.spent >= .zero, "spent money below 0")
        try RegisterBounds.check((entitlement.granted ?? .zero) >= .zero, "granted money below 0")
        try check(bytes: entitlement.sealedInputs)
        for time in [
            entitlement.appliedAt, entitlement.holdUntil, entitlement.downgradedAt, entitlement.endsAt,
            entitlement.updatedAt,
        ] {
            if let time { try RegisterBounds.checkTime(time) }
        }
    }

    /// Throws `cannotWrite` if the event cannot be stored.
    package static func check(_ event: EntitlementEvent) throws(RegisterError) {
        try RegisterBounds.check(event.entitlement == event.after.id, "an event of another entitlement")
        try RegisterBounds.checkTime(event.at)
        try check(text: event.by)
        if let reason = event.reason { try check(text: reason) }
        try check(event.after)
    }

    /// Throws `cannotWrite` if the redemption cannot be stored.
    package static func check(_ redemption: Redemption) throws(RegisterError) {
        try RegisterBounds.check(redemption.number >= 1, "a use below 1")
        try RegisterBounds.check(redemption.units >= 1, "units below 1")
        try check(number: redemption.number, "uses")
        try check(number: redemption.units, "units")
        try RegisterBounds.check(UsageKey(redemption.usage.bytes) != nil, "a usage key of another length")
        try RegisterBounds.check((redemption.amount ?? .zero) >= .zero, "money below 0")
        try check(redemption.policy)
        try RegisterBounds.checkTime(redemption.at)
        if let time = redemption.reversedAt { try RegisterBounds.checkTime(time) }
        if let period = redemption.period { try check(text: period) }
        try check(text: redemption.by)
    }

    /// Throws `cannotWrite` if the payment cannot be stored.
    package static func check(_ payment: Payment) throws(RegisterError) {
        try RegisterBounds.check(payment.amount >= .zero, "money below 0")
        try check(number: payment.attempts, "attempts")
        if let reference = payment.reference { try check(text: reference) }
        try RegisterBounds.checkTime(payment.createdAt)
        try RegisterBounds.checkTime(payment.updatedAt)
    }

    /// Throws `cannotWrite` if the share cannot be stored.
    package static func check(_ share: Share) throws(RegisterError) {
        try check(number: share.units, "units of a share")
        try RegisterBounds.check(share.units >= 1, "units below 1")
        try RegisterBounds.check((0...share.units).contains(share.settled), "more settled than a share has")
        try RegisterBounds.check(share.lastEntry < Limits.version, "an entry of 2^31 or above")
        try RegisterBounds.check([0, 32].contains(share.lastDigest.count), "a digest of another length")
        try check(share.policy)
        try check(bytes: share.grant)
        try RegisterBounds.checkTime(share.notAfter)
        try RegisterBounds.checkTime(share.createdAt)
    }

    /// Throws `cannotWrite` if the item cannot be stored.
    package static func check(_ item: ReviewItem) throws(RegisterError) {
        try RegisterBounds.check(item.entry < Limits.version, "an entry of 2^31 or above")
        try RegisterBounds.checkHash(item.digest, "digest")
        try check(bytes: item.bytes)
        if let decision = item.decision { try check(text: decision) }
        if let decidedBy = item.decidedBy { try check(text: decidedBy) }
        try RegisterBounds.checkTime(item.at)
        if let time = item.decidedAt { try RegisterBounds.checkTime(time) }
    }

    /// Throws `cannotWrite` if the request cannot be stored.
    package static func check(_ request: RequestRecord) throws(RegisterError) {
        try RegisterBounds.checkHash(request.digest, "digest")
        try check(bytes: request.answer)
        try RegisterBounds.checkTime(request.at)
    }

    private static func check(_ policy: PolicyVersion) throws(RegisterError) {
        try RegisterBounds.check(policy.version < Limits.version, "a policy version of 2^31 or above")
    }

    private static func check(number: Int, _ name: String) throws(RegisterError) {
        try RegisterBounds.check((0..<count).contains(number), "\(name) below 0 or of 2^31 or above")
    }

    private static func check(family: [UInt8]?) throws(RegisterError) {
        let isFitting = family.map { $0.count == Self.family } ?? true
        try RegisterBounds.check(isFitting, "a household or a child of another length than 16 bytes")
    }

    private static func check(bytes: [UInt8]) throws(RegisterError) {
        try RegisterBounds.check(bytes.count <= Self.bytes, "more than 65,536 bytes in one field")
    }

    private static func check(text: String) throws(RegisterError) {
        try RegisterBounds.checkText(text)
        try RegisterBounds.check(text.utf8.count <= Self.text, "a text of more than 1,024 bytes")
    }
}
