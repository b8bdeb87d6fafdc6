import TalentCode

/// Shutting a desk, and giving one a new token.
struct DeskSteps: Sendable {
    let id: DeskID
    let now: Timestamp

    /// Shuts the desk; the first time counts. NOT_FOUND if there is none.
    func disable(_ register: any RegisterWriting) throws -> DeskRecord {
        var desk = try find(register)
        guard desk.disabledAt == nil else { return desk }
        desk.disabledAt = now
        try register.update(desk)
        return desk
    }

    /// Gives a new token; the old one ends at once.
    func rotate(
        _ token: DrawnToken, validDays: UInt64, _ register: any RegisterWriting
    ) throws -> DeskRecord {
        let desk = try find(register)
        guard desk.disabledAt == nil else {
            throw CommandError(.refused, at: id.description, key: "REFUSED.deskShut")
        }
        let rotated = desk.replacingToken(with: token.hash, expiresAt: now.adding(validDays * 86_400))
        try register.update(rotated)
        return rotated
    }

    /// Days of a desk's token.
    static func check(_ validDays: UInt64) throws -> UInt64 {
        try NumberOption.check(validDays, in: DeskLimits.validDays, "--valid-days")
    }

    private func find(_ register: any RegisterReading) throws -> DeskRecord {
        guard let desk = try register.desk(id) else { throw CommandError(.notFound, at: id.description) }
        return desk
    }
}
