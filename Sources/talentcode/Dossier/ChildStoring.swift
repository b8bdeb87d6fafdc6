import TalentCode

/// Stores a child: one that is found by its document gets the new guardians and the new stage.
struct ChildStoring {
    /// What became of it.
    enum Outcome: Sendable {
        case stored(Child, isNew: Bool)
        /// The document is that of a child with another name or birth date, or of one that lies outside the scope. That
        /// somebody asked is written down.
        case refused(ChildID)
    }

    let secrets: RegisterSecrets
    let by: String
    let purpose: String
    let now: Timestamp
    /// Whom the caller may change; nil for everybody.
    var scope: ImportScope?

    /// Stores the child as it stands then.
    func store(_ told: Child, _ register: any RegisterWriting) throws -> Outcome {
        let vault = ChildVault(secrets: secrets)
        var child = told
        child.guardians = []
        for guardian in told.guardians where !child.guardians.contains(guardian) {
            child.guardians.append(guardian)
        }
        let held = try told.document.flatMap { try register.child(secrets.hashes($0)) }
        if held == nil, let former = try formerChild(child, register) {
            let back = child.returning(as: former.id)
            try register.update(vault.seal(back, createdAt: former.createdAt, updatedAt: now))
            try register.append(ChildAccess(child: back.id, at: now, by: by, purpose: purpose))
            return .stored(back, isNew: true)
        }
        guard let held, let old = try vault.open(held.id, by: by, purpose: purpose, at: now, register) else {
            try register.insert(vault.seal(child, createdAt: now, updatedAt: now))
            try register.append(ChildAccess(child: child.id, at: now, by: by, purpose: purpose))
            return .stored(child, isNew: true)
        }
        guard old.name == told.name, old.birthDate == told.birthDate, try isOwn(old, register) else {
            return .refused(held.id)
        }
        var new = old
        for guardian in child.guardians where !new.guardians.contains(guardian) {
            new.guardians.append(guardian)
        }
        new.stage = told.stage
        if new != old { try register.update(vault.seal(new, createdAt: held.createdAt, updatedAt: now)) }
        return .stored(new, isNew: false)
    }

    /// Whether all guardians are within the scope: whoever joins them reads and changes their child.
    private func isOwn(_ child: Child, _ register: any RegisterReading) throws -> Bool {
        guard let scope else { return true }
        let guardians = try child.guardians.compactMap { try register.person($0) }
        return guardians.allSatisfy { $0.isErased || scope.covers($0) }
    }

    /// The row of a child who was erased and comes back: it is filled again, so that a place is not given twice.
    private func formerChild(_ child: Child, _ register: any RegisterReading) throws -> ChildRecord? {
        guard let document = child.document else { return nil }
        let hash = try secrets.identity(in: register).erasedChild(document)
        guard let id = try register.erasedIdentity(hash).flatMap({ ChildID($0.id) }) else { return nil }
        return try register.child(id)
    }
}
