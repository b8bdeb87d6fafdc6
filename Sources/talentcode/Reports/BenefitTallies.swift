import TalentCode

/// What the register counts of benefits, of one moment.
struct BenefitTallies: Sendable {
    let pools: [Pool]
    let applications: [ApplicationTally]
    let uses: [UseTally]
    let approvals: [ApprovalTally]
    let payments: [PaymentCount]
    let reviews: [ReviewTally]

    init(
        pools: [Pool], applications: [ApplicationTally], uses: [UseTally], approvals: [ApprovalTally],
        payments: [PaymentCount], reviews: [ReviewTally] = []
    ) {
        self.pools = pools
        self.applications = applications
        self.uses = uses
        self.approvals = approvals
        self.payments = payments
        self.reviews = reviews
    }

    /// Everything that a filter takes in; pools are as they are now, whatever the period.
    init(_ register: any RegisterReading, _ filter: TallyFilter) throws {
        pools = try register.pools(filter.benefit).filter { filter.pool == nil || $0.id == filter.pool }
        applications = try register.applicationTallies(filter)
        uses = try register.useTallies(filter, by: .benefit).sorted {
            Self.name($0.key) < Self.name($1.key)
        }
        approvals = try register.approvalTallies(filter)
        payments = try register.paymentTallies(filter)
        reviews = try ReviewTally.read(register, filter)
    }

    /// The same of some benefits alone.
    func of(_ isMeant: (BenefitID) -> Bool) -> BenefitTallies {
        BenefitTallies(
            pools: pools.filter { isMeant($0.benefit) },
            applications: applications.filter { isMeant($0.benefit) },
            uses: uses.filter { if case .benefit(let id) = $0.key { isMeant(id) } else { false } },
            approvals: approvals.filter { isMeant($0.benefit) },
            payments: payments.filter { isMeant($0.benefit) },
            reviews: reviews.filter { isMeant($0.benefit) }
        )
    }

    /// All benefits of which there is anything to say, in the order of their names.
    var benefits: [BenefitID] {
        var all = Set(pools.map(\.benefit))
        all.formUnion(applications.map(\.benefit))
        all.formUnion(approvals.map(\.benefit))
        all.formUnion(payments.map(\.benefit))
        all.formUnion(reviews.map(\.benefit))
        for tally in uses { if case .benefit(let id) = tally.key { all.insert(id) } }
        return all.sorted { $0.description < $1.description }
    }

    /// The stable name of a line.
    static func name(_ key: UseTally.Key) -> String {
        switch key {
        case .benefit(let id): id.description
        case .desk(let id): id?.description ?? "none"
        }
    }
}
