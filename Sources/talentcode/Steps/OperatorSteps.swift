import TalentCode

/// Shutting an operator out, and giving one a new token.
struct OperatorSteps: Sendable {
    let id: OperatorID
    let now: Timestamp

    /// Shuts the operator out; the first time counts. NOT_FOUND if there is none.
    func disable(_ register: any RegisterWriting) throws -> OperatorRecord {
        var record = try find(register)
        guard record.disabledAt == nil else { return record }
        record.disabledAt = now
        try register.update(record)
        return record
    }

    /// Gives a new token; the old one ends with the overlap.
    ///
    /// - Parameter expiresAt: the end of the new token.
    func rotate(
        _ token: DrawnToken, overlap: UInt64, expiresAt: Timestamp, _ register: any RegisterWriting
    ) throws -> OperatorRecord {
        let record = try find(register)
        guard record.disabledAt == nil else {
            throw CommandError(.refused, at: id.description, key: "REFUSED.operatorShut")
        }
        let rotated = record.replacingToken(with: token.hash, at: now, overlap: overlap, expiresAt: expiresAt)
        try register.update(rotated)
        return rotated
    }

    /// Seconds of an overlap as people write them.
    static func overlap(_ text: String?) throws -> UInt64 {
        guard let text else { return 0 }
        guard let seconds = DurationText.parse(text), seconds <= AccessLimits.tokenOverlap else {
            throw CommandError(
                .usage, at: "--overlap", detail: "0s–\(DurationText.format(AccessLimits.tokenOverlap))")
        }
        return seconds
    }

    private func find(_ register: any RegisterReading) throws -> OperatorRecord {
        guard let record = try register.operator(id) else {
            throw CommandError(.notFound, at: id.description)
        }
        return record
    }
}
