import COSE
import OpenSSLKeys
import TalentCode

/// Brings an office's register under new keys (docs/decisions/0018-sm4-and-rotation.md).
///
/// 1. The key file holds the new pair and the one of today. 2. The register goes over to the new pair. 3. Rows are
/// sealed anew in batches. 4. All of them are read back under the new pair alone. 5. The key file forgets the old
/// pair. A kill between any two steps leaves an office that works; the next run goes on where it ended.
struct RegisterRotation {
    /// How often rows are gone through again that somehow still need the old pair: no more than a guard.
    private static let rounds = 3
    /// Between two batches, so that others get the register too.
    private static let pause = Duration.milliseconds(5)

    let office: Office

    /// Begins or goes on, and ends with the old pair destroyed.
    ///
    /// - Parameter suite: the algorithms of the new pair; nil for those of today.
    func run(_ suite: FieldSuite?) async throws -> (suite: FieldSuite, state: RotationState) {
        let store = office.keyStore
        let held = try office.unlocked()
        let passphrase = try store.registerPassphrase(office.source, office.console)
        let keys = try await begun(held, suite, passphrase)
        let rotation = SealingRotation(secrets: try secrets(keys))
        var state = SealingRotation.beginning
        if let reached = try await office.register.read({ try SealingRotation.state($0) }) {
            state = try await seal(rotation, reached)
            try await office.register.write { try rotation.end($0) }
        }
        try store.replace(try keys.withoutPreviousSealing(), passphrase: passphrase)
        return (keys.sealing.suite, state)
    }

    /// The two pairs, both on the disk, with the register under the newer one.
    private func begun(
        _ held: UnlockedKeys, _ suite: FieldSuite?, _ passphrase: Passphrase?
    ) async throws -> RegisterKeys {
        if held.isNewest, held.keys.previousSealing != nil {
            let goal = held.keys.sealing.suite
            guard suite == nil || suite == goal else {
                throw CommandError(
                    .refused, at: "--field-cipher", key: "REFUSED.rotation", values: ["suite": goal.rawValue]
                )
            }
            return held.keys
        }
        // A pair that was written and never used is made anew: nothing is under it.
        let today =
            try held.isNewest
            ? held.keys
            : RegisterKeys(
                sealing: held.keys.previousSealing ?? held.keys.sealing,
                documentCheckKey: held.keys.documentCheckKey,
                previousDocumentCheckKey: held.keys.previousDocumentCheckKey
            )
        let keys = try today.withNewSealing(suite ?? today.sealing.suite)
        let rotation = SealingRotation(secrets: try secrets(keys))
        try office.keyStore.replace(keys, passphrase: passphrase)
        try await office.register.write { try rotation.begin($0) }
        office.register.require(try rotation.check())
        return keys
    }

    private func secrets(_ keys: RegisterKeys) throws -> RegisterSecrets {
        RegisterSecrets(
            sealing: try UnlockedKeys.load(keys.sealing, office.cryptography),
            previousSealing: try keys.previousSealing.map { try UnlockedKeys.load($0, office.cryptography) },
            documentChecks: []
        )
    }

    /// Seals what is left, then reads all of it back.
    private func seal(_ rotation: SealingRotation, _ reached: RotationState) async throws -> RotationState {
        // Each row is sealed once and read back once.
        let total = try await office.register.read { try rotation.total($0) } * 2
        var bar = Progress(console: office.console, total: total)
        defer { bar.finish() }
        var state = reached
        for _ in 0..<Self.rounds {
            while !state.isDone {
                state = try await office.register.write { try rotation.advance($0) }
                bar.show(state.rows)
                try await Task.sleep(for: Self.pause)
            }
            if try await isComplete(rotation, sealed: state.rows, &bar) { return state }
            state = try await office.register.write { register in
                try rotation.restart(register)
                return SealingRotation.beginning
            }
        }
        throw CommandError(.registerUnusable, detail: "rows that stay under the old keys")
    }

    private func isComplete(
        _ rotation: SealingRotation, sealed: Int, _ bar: inout Progress
    ) async throws -> Bool {
        var place = SealingRotation.beginning
        while !place.isDone {
            let from = place
            let next: RotationState? = try await office.register.read { register in
                var place = from
                return try rotation.check(&place, register) ? place : nil
            }
            guard let next else { return false }
            place = next
            bar.show(sealed + place.rows)
        }
        return true
    }
}
