package import SQLRegister
internal import TalentCode

/// Transactions whose statements are known before: two round trips for all of them together, the questions and changes,
/// and COMMIT. Alone, durable and never twice, as every other one.
extension PostgresConnection {
    package func commit(_ plans: [WritePlan]) throws -> PlanOutcome {
        // Who is to connect first, and how long to try, the bodies' own way knows.
        guard !isClosed, isConnected else { return .refused(Set(plans.indices)) }
        begin(opening())
        let openCount = pendingCount
        do throws(ServerFault) {
            let answers = try send(plans.flatMap(Self.statements))
            let broken = Self.broken(plans, answers)
            guard broken.isEmpty else {
                rollBack()
                return .refused(broken)
            }
        } catch {
            if !error.isLost { rollBackAll() }
            let isOpening = error.place < openCount && !error.isAway && !error.isTransient
            // Nobody's statement ran: a lock that was not had, and would not be had by waiting once more.
            if isOpening { throw PostgresFault.registerError(error, address) }
            return .refused(error.isAway ? Set(plans.indices) : Self.place(error.place - openCount, plans))
        }
        switch end() {
        case .done: return .done(but: [])
        case .failed(let error): throw error
        case .carefully, .again: return .refused(Set(plans.indices))
        }
    }

    private static func statements(_ plan: WritePlan) -> [(String, [SQLValue])] {
        plan.reads.map { ($0.sql, $0.values) } + plan.changes.map { ($0.sql, $0.values) }
    }

    /// The plan of a statement by its number; all of them for another one.
    private static func place(_ statement: Int, _ plans: [WritePlan]) -> Set<Int> {
        var rest = statement
        for (place, plan) in plans.enumerated() {
            rest -= plan.reads.count + plan.changes.count
            if rest < 0 { return [place] }
        }
        return Set(plans.indices)
    }

    /// The plans that read something else now, or would change something else than single rows. Each comes behind the
    /// changes of those before it, so that what these change it reads.
    private static func broken(_ plans: [WritePlan], _ answers: ArraySlice<ServerAnswer>) -> Set<Int> {
        var broken: Set<Int> = []
        var rest = answers
        for (place, plan) in plans.enumerated() {
            let holds =
                zip(plan.reads, rest).allSatisfy { $0.rows == (try? $1.rows()) }
                && zip(plan.changes, rest.dropFirst(plan.reads.count)).allSatisfy { $1.changes == 1 }
            let count = plan.reads.count + plan.changes.count
            if !holds || rest.count < count { broken.insert(place) }
            rest = rest.dropFirst(count)
        }
        return broken
    }
}
