import TalentCode

/// What a profile says of the desk itself: nothing secret, so that it may be used anywhere.
struct DeskName: Sendable {
    let id: DeskID
    let area: AreaCode
    let benefits: [BenefitID]

    init(_ profile: DeskProfile) {
        id = profile.id
        area = profile.area
        benefits = profile.benefits
    }

    /// The desk that has a token; nil for an operator.
    init?(_ principal: Principal) {
        guard case .desk(let record) = principal else { return nil }
        self.init(record)
    }

    init(_ record: DeskRecord) {
        id = record.id
        area = record.area
        benefits = record.benefits
    }

    /// The desk with what its office says of it.
    func serving(_ register: any RegisterReading) throws -> ServingDesk {
        let record = try register.desk(id)
        return serving(record.map { .known($0) } ?? .unknown)
    }

    /// The desk where nobody can be asked.
    func serving(_ standing: ServingDesk.Standing = .unasked) -> ServingDesk {
        ServingDesk(id: id, area: area, benefits: benefits, standing: standing)
    }
}
