/// What holds of a person on one day: what a code carries and what the register's columns hold for filters.
public struct PersonProjection: Hashable, Sendable {
    /// The primary area.
    public let area: AreaCode
    /// Further areas, in order.
    public let areas: [AreaCode]
    /// The level of a classification, or nil.
    public let tier: Tier?
    /// The level of skill, or nil.
    public let skillLevel: SkillLevel?
    /// Programmes with their levels, in order.
    public let programmes: [ProgrammeLevel]
    /// The unified social credit code of the employer that goes first, or nil.
    public let employerUSCC: String?

    /// Derives it from grants, memberships, links, facts and employments.
    init(_ person: Person, on day: CalendarDate) {
        let links = person.links.current(on: day)
        // Everybody belongs somewhere: behind the end of all links the last one still counts.
        let primary = (links.first { $0.role == .primary } ?? links.first ?? person.links.last)?.area
        area = primary ?? person.firstArea
        var further: [AreaCode] = []
        for link in links where link.area != area && !further.contains(link.area) {
            further.append(link.area)
        }
        areas = further
        // Schemes and levels are numbered from the newest and from the highest on.
        tier = person.tierGrants.current(on: day).map(\.tier)
            .min { ($0.scheme, $0.level) < ($1.scheme, $1.level) }
        let skill = person.facts.chosen(.skill, on: day)?.value["level"]
        if case .integer(let number) = skill {
            skillLevel = UInt64(exactly: number).flatMap { SkillLevel(rawValue: $0) }
        } else {
            skillLevel = nil
        }
        var programmes: [ProgrammeLevel] = []
        for stay in person.memberships where stay.period.contains(day) && !programmes.contains(stay.level) {
            programmes.append(stay.level)
        }
        self.programmes = programmes
        employerUSCC = person.employments.chosen(on: day)?.employerUSCC
    }
}
