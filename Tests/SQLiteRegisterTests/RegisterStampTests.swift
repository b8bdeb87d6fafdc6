import PostgresRegister
import SQLiteRegister
import TalentCode
import Testing

@Suite("Every register's stamp tells of changes")
struct RegisterStampTests {
    @Test("it is another one after a write and the same without one", arguments: RegisterKind.allCases)
    func ownWrites(_ kind: RegisterKind) async throws {
        try await kind.with { register in
            var last = try await register.changeStamp()
            for number in 0..<5 as Range<UInt8> {
                #expect(try await register.changeStamp() == last)
                try await register.write { try $0.set("a", [number]) }
                let next = try await register.changeStamp()
                #expect(next != last)
                last = next
            }
        }
    }

    @Test("it tells what another connection wrote", arguments: RegisterKind.allCases.filter { $0 != .memory })
    func othersWrites(_ kind: RegisterKind) async throws {
        let folder = try TestFolder()
        let (first, second): (any Register, any Register)
        switch kind {
        case .memory: return
        case .sqlite:
            first = try await SQLiteRegister.create(at: folder.register)
            second = try SQLiteRegister.open(at: folder.register, readOnly: true)
        case .postgres:
            let url = try await TestDatabase.new()
            first = try await PostgresRegister.open(at: url)
            second = try await PostgresRegister.open(at: url, readOnly: true)
        }
        let before = try await second.changeStamp()
        try await first.write { try $0.set("a", [1]) }
        #expect(try await second.changeStamp() != before)
    }
}
