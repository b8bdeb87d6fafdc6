import Foundation
import SQLiteRegister
import TalentCode
import Testing

@Suite("A copied database, and what the program prints, tell nothing about anybody")
struct SecretsAtRestTests {
    /// The names, document numbers, telephones, employers' names of the sample register.
    private static func secrets() throws -> (numbers: [String], others: [String]) {
        let text = try String(contentsOfFile: TestOffice.sample, encoding: .utf8)
        let rows = text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        try #require(rows.count == 60)
        return (rows.map { $0[2] }, rows.flatMap { [$0[0], $0[5], $0[18]] }.filter { !$0.isEmpty })
    }

    /// Every file of the home, the write-ahead log among them.
    private static func homeFiles(_ office: TestOffice) throws -> [(name: String, bytes: Data)] {
        try ScratchFolder.files(below: office.home).compactMap { name in
            let path = "\(office.home)/\(name)"
            var isFolder = ObjCBool(false)
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue
            else {
                return nil
            }
            return (name, try Data(contentsOf: URL(filePath: path)))
        }
    }

    private static func expectAbsent(_ words: [String], _ office: TestOffice) throws {
        let files = try homeFiles(office)
        #expect(files.contains { $0.name == "register.sqlite" })
        for (name, bytes) in files {
            for word in words {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(name) holds \(word)")
            }
        }
    }

    @Test("No name, number, telephone or employer of the register stands in any file of the home")
    func register() async throws {
        let office = try await TestOffice(imported: true)
        // A reader that stays keeps the write-ahead log from being folded in: it is looked at too.
        let reader = try office.reader()
        _ = try await reader.read { try $0.statusLists().count }
        #expect(try await office.run(["issue", "--all"]).exitCode == 0)
        #expect(try Self.homeFiles(office).contains { $0.name == "register.sqlite-wal" && !$0.bytes.isEmpty })
        let (numbers, others) = try Self.secrets()
        try Self.expectAbsent(numbers + others, office)
        try reader.close()
    }

    @Test("A note is stored encrypted")
    func note() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let note = "Seen at the ferry with 陆梓萱"
        let result = try await office.json(["revoke", code.serial, "--reason", "fraud", "--note", note])
        #expect(result.exitCode == 0)
        try Self.expectAbsent([note, "ferry", "陆梓萱"], office)
        #expect(try await office.state(code.serial) == "revoked")
    }

    @Test("A passphrase stands in no file")
    func passphrase() async throws {
        let office = try await TestOffice(passphrase: "correct horse", imported: true)
        try Self.expectAbsent(["correct horse"], office)
    }

    @Test("No command prints a document number, on either stream, unless full fields are asked for")
    func output() async throws {
        let office = try await TestOffice(imported: true)
        let (numbers, _) = try Self.secrets()
        let number = numbers[0]
        let commands = [
            ["people", "import", TestOffice.sample], ["people", "list"],
            ["people", "show", "--document", number],
            ["issue", "--document", number], ["issue", "--document", number], ["issue", "--all"],
            ["credentials", "list"], ["issue", "--document", "330299190001010000"],
            ["issue", "--document", "library:\(number)"],
            ["reissue", "--document", number, "--reason", "lost"],
            ["people", "show", "--document", number + "0"],
        ]
        for command in commands {
            for option in [[], ["--json"]] {
                let result = try await office.run(command + option)
                let text = result.text + result.errorText
                let isSilent = !numbers.contains { text.contains($0) }
                #expect(isSilent, "\(command.prefix(2)) \(option)")
            }
        }
    }
}
