import COSE
import Synchronization
import TalentCode

/// The register as one office uses it: once its keys are unlocked, work under other keys is refused.
///
/// A command that was begun under keys which another process changes meanwhile could neither read what that one
/// stored nor store what others find: it stops between two transactions and is run again.
final class KeyedRegister: Register {
    private let register: any Register
    private let check = Mutex<[UInt8]?>(nil)
    /// The home whose register is a file: it may move to a database while this process works.
    private let home: Home?

    init(_ register: any Register, movingFrom home: Home?) {
        self.register = register
        self.home = home
    }

    /// From now on the register must be under the keys that give this check.
    func require(_ value: [UInt8]) { check.withLock { $0 = value } }

    func read<Value: Sendable>(_ body: @Sendable (any RegisterReading) throws -> Value) async throws -> Value
    {
        let check = check.withLock { $0 }
        return try await register.read { register in
            try Self.verify(check, register)
            return try body(register)
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any RegisterWriting) throws -> Value)
        async throws -> Value
    {
        let check = check.withLock { $0 }
        return try await register.write { [home] register in
            try Self.admit(check, home, register)
            return try body(register)
        }
    }

    func write<Value: Sendable>(
        reading first: @escaping @Sendable (any RegisterReading) throws -> Void,
        _ body: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        let check = check.withLock { $0 }
        return try await register.write(reading: { register in
            _ = try register.setting(OfficeSetting.registerKeysCheck)
            try first(register)
        }) { [home] register in
            try Self.admit(check, home, register)
            return try body(register)
        }
    }

    func glance<Value: Sendable>(
        _ body: @Sendable (any RegisterReading) throws -> Value
    ) async throws -> Value {
        let check = check.withLock { $0 }
        return try await register.glance { register in
            // In this order all of it is foreseen: the check stops where it finds nothing.
            let result = Result { try body(register) }
            try Self.verify(check, register)
            return try result.get()
        }
    }

    func changeStamp() async throws -> Int64 { try await register.changeStamp() }

    func serverClock() async throws -> Int64? { try await register.serverClock() }

    /// Refuses to write under other keys, or into a file whose office has moved.
    private static func admit(
        _ check: [UInt8]?, _ home: Home?, _ register: any RegisterReading
    ) throws {
        try verify(check, register)
        if let home, let mark = try MoveMark.read(register) { throw mark.error(home) }
    }

    private static func verify(_ check: [UInt8]?, _ register: any RegisterReading) throws {
        guard let check, try register.setting(OfficeSetting.registerKeysCheck) != check else { return }
        throw CommandError(.registerBusy, key: "REGISTER_BUSY.keys")
    }
}
