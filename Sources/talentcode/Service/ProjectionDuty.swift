import TalentCode

/// Once a day brings rows up to date of which something began or ended since their last write: what somebody sees of people
/// goes by the columns in the clear (`Boundary`), and a link or an employment that is over gives sight to nobody.
struct ProjectionDuty {
    let office: ServiceOffice

    /// Rows of one read.
    private static let page = 500

    private static func day(_ now: Timestamp) -> [UInt8] { Array("\(CalendarDate(at: now).number)".utf8) }

    func run() async throws {
        let today = Self.day(office.now)
        let done = try await office.register.read { try $0.setting(OfficeSetting.projectedOn) }
        guard done != today else { return }
        var last: PersonID?
        repeat {
            let now = office.now
            // A day later it begins anew.
            guard Self.day(now) == today else { return }
            last = try await bring(after: last, to: now)
        } while last != nil
        try await office.register.write { try $0.set(OfficeSetting.projectedOn, today) }
    }

    /// Brings those of one page up to date.
    ///
    /// - Returns: the last one of the page; nil if there are no more.
    private func bring(after last: PersonID?, to now: Timestamp) async throws -> PersonID? {
        let vault = PersonVault(secrets: office.secrets)
        let page = try await office.register.read { register in
            try register.persons(PersonFilter(), after: last, limit: Self.page)
        }
        // A row that cannot be opened is told where somebody asks for it, and holds up no other.
        let stale = page.filter { ((try? vault.reprojected($0, at: now)) ?? nil) != nil }.map(\.id)
        if !stale.isEmpty {
            try await office.register.write { register in
                for id in stale {
                    // As it stands now: somebody may have written it since.
                    guard let record = try register.person(id), !record.isErased, record.updatedAt <= now,
                        let row = try vault.reprojected(record, at: now)
                    else { continue }
                    try register.update(row)
                }
            }
        }
        return page.count < Self.page ? nil : page.last?.id
    }
}
