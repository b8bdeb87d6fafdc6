public import COSE

/// Seals a register under new keys, batch by batch, while everybody goes on working
/// (docs/decisions/0018-sm4-and-rotation.md).
///
/// From `begin` on everything is stored under the new keys, and what is read may be sealed under either. A batch and
/// how far it went are stored in one transaction: a kill at any point loses no row and does none twice.
public struct SealingRotation: Sendable {
    /// What a register holds sealed, in the order in which it is gone through.
    static let kinds: [any ResealableRows] = [
        SealedPersons(), SealedHouseholds(), SealedChildren(), SealedMessages(), SealedNotes(),
        SealedInputs(),
        SealedSeekers(), SealedIdentityKey(), SealedPermutationKeys(), SealedAnswers(),
        SealedApprovals(),
    ]

    /// Rows of one transaction: others wait for it no longer than for an import's.
    public static let batch = 500

    let secrets: RegisterSecrets

    /// Why a change of keys does not begin or go on.
    public enum Failure: Error, Equatable, Sendable {
        /// The register is sealed under other keys than the previous ones.
        case otherKeys
        /// There is no previous pair, or no change of keys is on its way.
        case notBegun
        /// What the register says of its progress is no state.
        case malformed
    }

    /// A change to the keys of today from the previous ones.
    public init(secrets: RegisterSecrets) { self.secrets = secrets }

    /// What the register's keys give once this change has begun.
    public func check() throws(CryptographyError) -> [UInt8] { try secrets.check() }

    /// How far the change that is on its way has come; nil if there is none.
    public static func state(_ register: any RegisterReading) throws -> RotationState? {
        guard let bytes = try register.setting(OfficeSetting.sealingRotation) else { return nil }
        do throws(CBORError) {
            return try RotationState(bytes)
        } catch {
            throw Failure.malformed
        }
    }

    /// Makes the new keys those of the register. From here on they must never be lost.
    public func begin(_ register: any RegisterWriting) throws {
        guard let previous = secrets.previousSealing,
            try register.setting(OfficeSetting.registerKeysCheck) == previous.check()
        else { throw Failure.otherKeys }
        try IdentityKey(suite: previous.suite, lookup: previous.lookup).keep(secrets, in: register)
        try register.set(OfficeSetting.registerKeysCheck, try secrets.check())
        try register.set(OfficeSetting.fieldSuite, Array(secrets.sealing.suite.rawValue.utf8))
        try restart(register)
    }

    /// About how many rows there are to go through.
    public func total(_ register: any RegisterReading) throws -> Int {
        try Self.kinds.reduce(0) { $0 + (try $1.count(register)) }
    }

    /// Seals the next rows, and says how far it is now.
    public func advance(_ register: any RegisterWriting, limit: Int = batch) throws -> RotationState {
        guard secrets.previousSealing != nil, var state = try Self.state(register) else {
            throw Failure.notBegun
        }
        guard !state.isDone else { return state }
        // A kind that is no more was known to another version of the program: all over again harms nothing.
        let place = Self.kinds.firstIndex { $0.name == state.kind } ?? 0
        if Self.kinds[place].name != state.kind { state.cursor = [] }
        let rows = try Self.kinds[place].rows(after: state.cursor, limit: limit, register)
        for row in rows {
            if row.opens(under: secrets) {
                try row.reseal(secrets, register)
            } else {
                state.unreadable += 1
            }
        }
        state.rows += rows.count
        if let last = rows.last {
            state.kind = Self.kinds[place].name
            state.cursor = last.cursor
        } else {
            state.kind = place + 1 < Self.kinds.count ? Self.kinds[place + 1].name : ""
            state.cursor = []
        }
        try register.set(OfficeSetting.sealingRotation, state.encoded)
        return state
    }

    /// Goes through a kind from the beginning.
    public func restart(_ register: any RegisterWriting) throws {
        let first = RotationState(kind: Self.kinds.first?.name ?? "")
        try register.set(OfficeSetting.sealingRotation, first.encoded)
    }

    /// Whether no row of the next ones needs the previous keys any more; moves `state` on, as `advance` does.
    public func check(_ state: inout RotationState, _ register: any RegisterReading) throws -> Bool {
        guard let previous = secrets.previousSealing else { throw Failure.notBegun }
        guard let place = Self.kinds.firstIndex(where: { $0.name == state.kind }) else {
            state.kind = ""
            return true
        }
        let old = RegisterSecrets(sealing: previous, documentChecks: [])
        let rows = try Self.kinds[place].rows(after: state.cursor, limit: Self.batch, register)
        for row in rows where !row.opens(under: secrets.withoutPrevious) && row.opens(under: old) {
            return false
        }
        state.rows += rows.count
        state.cursor = rows.last?.cursor ?? []
        if rows.isEmpty { state.kind = place + 1 < Self.kinds.count ? Self.kinds[place + 1].name : "" }
        return true
    }

    /// Where `check` begins.
    public static var beginning: RotationState { RotationState(kind: kinds.first?.name ?? "") }

    /// Ends it: nothing is sealed under the previous keys any more.
    public func end(_ register: any RegisterWriting) throws {
        guard let state = try Self.state(register), state.isDone else { throw Failure.notBegun }
        try register.set(OfficeSetting.sealingRotation, nil)
    }
}
