internal import SQLRegister
internal import TalentCode

/// Transactions that were worked out ahead, in one commit: what they read is read again, and what they change is changed.
extension SQLiteConnection {
    /// A change that is not what its plan takes it for.
    private struct Unforeseen: Error {}

    func commit(_ plans: [WritePlan]) throws -> PlanOutcome {
        var broken: Set<Int> = []
        do {
            try commit {
                for (place, plan) in plans.enumerated() {
                    // Before its first change: one that does not hold leaves nothing to be taken back.
                    guard try holds(plan) else {
                        broken.insert(place)
                        continue
                    }
                    for change in plan.changes {
                        guard try execute(change.sql, change.values) == 1 else { throw Unforeseen() }
                    }
                }
            }
            return .done(but: broken)
        } catch let error as NotBegun {
            throw error
        } catch {
            // A conflict, a full disk: the bodies are run, so that each hears of its own.
            return .refused(Set(plans.indices))
        }
    }

    private func holds(_ plan: WritePlan) throws(RegisterError) -> Bool {
        for read in plan.reads {
            var rest = read.rows[...]
            var isSame = true
            try query(read.sql, read.values) { row in
                isSame = isSame && row.isSame(as: rest.popFirst())
            }
            guard isSame, rest.isEmpty else { return false }
        }
        return true
    }
}
