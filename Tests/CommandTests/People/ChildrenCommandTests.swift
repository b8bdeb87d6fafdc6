import Foundation
import SQLiteRegister
import TalentCode
import Testing

@testable import talentcode

@Suite("children: add, show, accesses")
struct ChildrenCommandTests {
    private let office: TestOffice
    private let parents: [String]

    init() async throws {
        office = try await TestOffice(imported: true)
        parents = try await office.persons(2)
    }

    private func add(_ guardian: String, name: String = "王小", _ more: [String] = []) async throws
        -> ProgramResult
    {
        try await office.json(
            [
                "children", "add", "--guardian", guardian, "--document", "birth-certificate:T1234", "--name",
                name,
                "--birth-date", "2019-05-06", "--stage", "kindergarten", "--purpose", "入学申请",
            ] + more
        )
    }

    @Test("told by both parents it is one child with two guardians, and every reading is logged")
    func bothParents() async throws {
        let first = try await add(parents[0]).object()
        let second = try await add(parents[1]).object()
        #expect(first["isNew"] as? Bool == true)
        #expect(second["isNew"] as? Bool == false)
        #expect(first.text("child") == second.text("child"))
        #expect(second["guardians"] as? [String] == parents)
        let id = first.text("child")
        let shown = try await office.json(["children", "show", id, "--purpose", "核对"])
        #expect(try shown.object().text("name") == "王小")
        let accesses = try await office.json(["children", "accesses", id]).objects()
        #expect(accesses.map { $0.text("purpose") } == ["入学申请", "入学申请", "核对"])
        for file in try FileManager.default.subpathsOfDirectory(atPath: office.home) {
            guard let bytes = FileManager.default.contents(atPath: "\(office.home)/\(file)") else { continue }
            #expect(
                bytes.range(of: Data("T1234".utf8)) == nil && bytes.range(of: Data("王小".utf8)) == nil,
                "\(file)")
        }
    }

    @Test("without a purpose nothing is read, and what no list knows is refused")
    func mistakes() async throws {
        let id = try await add(parents[0]).object().text("child")
        #expect(try await office.run(["children", "show", id]).exitCode == 64)
        #expect(try await office.run(["children", "show", id, "--purpose", " "]).exitCode == 64)
        #expect(
            try await office.run(["children", "show", id, "--purpose", String(repeating: "x", count: 301)])
                .exitCode == 64)
        #expect(
            try await office.run(["children", "show", String(repeating: "0", count: 32), "--purpose", "x"])
                .exitCode == 65)
        #expect(
            try await office.run(["children", "accesses", String(repeating: "0", count: 32)]).exitCode == 65)
        #expect(try await office.run(["children", "show", "T1234", "--purpose", "x"]).exitCode == 65)
        let other = try await add(parents[1], name: "李小")
        #expect(other.exitCode == 1)
        #expect(!other.errorText.contains("李小") && !other.errorText.contains("T1234"))
        #expect(try await add(String(repeating: "0", count: 32)).exitCode == 65)
        #expect(try await add(parents[0], ["--stage", "college"]).exitCode == 64)
        // The first, and the one that was refused for another name.
        #expect(try await office.json(["children", "accesses", id]).objects().count == 2)
    }
}
