/// For whom a benefit is asked: the caller found out the family.
public struct BenefitClaimant: Hashable, Sendable {
    /// The person or the pass.
    public let subject: BenefitSubject
    /// The household (16 bytes), or nil if none is known.
    public let household: [UInt8]?
    /// The persons of the household, as far as they are in the register or were before they were erased; needed where
    /// the household counts.
    public let members: [PersonID]
    /// The child (16 bytes), whose guardian the person is, or nil.
    public let child: [UInt8]?
    /// The child's stage of school, or nil.
    public let stage: String?
    /// Who the claimant was here before: passes that a person held, the erased person behind a pass. What was given to
    /// them counts.
    public var former: [BenefitSubject] = []

    /// The claimant by all names.
    var own: [BenefitSubject] { [subject] + former }

    /// The claimant by all names, and the other persons of the household.
    var family: [BenefitSubject] { own + members.map { .person($0) }.filter { !own.contains($0) } }

    /// Whose uses count, under whatever usage key they were stored: what was given before a household was known, in a
    /// former household, or when the policy counted by another unit. A child's are found by the child alone.
    func counting(_ unit: BenefitUnit) -> [BenefitSubject] {
        switch unit {
        case .child: []
        case .person: own
        case .household, .personOrHousehold: family
        }
    }

    /// Somebody with a family as far as it is known.
    public init(
        subject: BenefitSubject, household: [UInt8]? = nil, members: [PersonID] = [], child: [UInt8]? = nil,
        stage: String? = nil
    ) {
        self.subject = subject
        self.household = household
        self.members = members
        self.child = child
        self.stage = stage
    }

    /// What the allowance is counted by, or the fact that is missing for it.
    func usage(_ unit: BenefitUnit) -> Result<UsageKey, MissingFact> {
        switch unit {
        case .person: return .success(.subject(subject))
        case .household:
            return household.map { .success(.household($0)) } ?? .failure(MissingFact("household"))
        case .personOrHousehold: return .success(household.map { .household($0) } ?? .subject(subject))
        case .child:
            guard let child else { return .failure(MissingFact("child")) }
            guard let stage, !stage.isEmpty, let key = UsageKey(UsageKey.child(child, stage: stage).bytes)
            else {
                return .failure(MissingFact("child.stage"))
            }
            return .success(key)
        }
    }

    /// Under what else it may have been given to the household: before the household was known, each of its persons
    /// counted alone.
    func otherUsages(_ unit: BenefitUnit) -> [UsageKey] {
        guard unit == .personOrHousehold, household != nil else { return [] }
        return [.subject(subject)] + members.map { .subject(.person($0)) }.filter { $0 != .subject(subject) }
    }

    /// The name of a fact that nobody gave.
    struct MissingFact: Error {
        let name: String

        init(_ name: String) { self.name = name }
    }
}
