package import TalentCode

/// What a body read on a snapshot, and what it would change. Carried out later, it does what the body would do then, as
/// long as all that it read is still the same: a body knows of the register what it reads.
package struct WritePlan: Sendable {
    /// A question and its answer.
    package struct Read: Sendable {
        package let sql: String
        package let values: [SQLValue]
        package let rows: [[SQLValue]]
    }

    /// A statement that changes one row.
    package struct Change: Sendable {
        package let sql: String
        package let values: [SQLValue]
    }

    /// In their order, before the changes.
    package internal(set) var reads: [Read] = []
    /// In their order.
    package internal(set) var changes: [Change] = []

    /// Works a body out on a snapshot; what it throws is thrown.
    ///
    /// - Returns: nil where it cannot be planned: it changes nothing, reads behind its own changes, or changes something
    ///   else than single rows. It has to be run then.
    package static func make<Value>(
        on snapshot: any SQLConnection, _ body: (any RegisterWriting) throws -> Value
    ) throws -> (plan: WritePlan, value: Value)? {
        let planning = PlanningConnection(snapshot)
        let result = Result { try body(SQLTransaction(planning)) }
        guard !planning.isAbandoned else { return nil }
        let value = try result.get()
        // An answer without a commit of its own would vouch for commits of others that no standby may have yet.
        return planning.plan.changes.isEmpty ? nil : (planning.plan, value)
    }
}
