import Foundation
import TalentCode
import TestSupport
import Testing

@testable import talentcode

@Suite("What a desk remembers in its home")
struct DeskMemoryTests {
    private let scratch: ScratchFolder
    private let scene: Scene

    init() throws {
        scratch = try ScratchFolder()
        var scene = try Scene(OfficeFixture.shared())
        scene.present()
        scene.settings.desk = "desk-1"
        self.scene = scene
    }

    /// What `verify` judges with in a home.
    private func verifier(
        _ scene: Scene, folder: String? = nil, isTimeGiven: Bool = false
    ) throws -> Verifier {
        VerifyingDesk.verifier(
            try scene.trust(), scene.settings, scene.office.cryptography,
            Home(folder: folder ?? scratch.path), isTimeGiven: isTimeGiven
        )
    }

    @Test("the second desk at the same home answers REPLAYED")
    func replayed() throws {
        let text = try scene.text()
        let now = Timestamp(scene.now)
        #expect(try verifier(scene).judge(text, now: now).code == .valid)
        #expect(ScratchFolder.files(below: scratch.path).contains("desk.sqlite"))
        #expect(try ScratchFolder.mode(scratch.file("desk.sqlite")) == 0o600)
        var other = scene
        other.settings.desk = "desk-2"
        let again = try verifier(other).judge(text, now: now)
        #expect(again.code == .replayed)
        #expect(again.outcome == .invalid)
        #expect(again.unremembered == nil)
    }

    @Test(
        "without a desk, under --at, for refusals and for static codes nothing is opened and nothing remembered"
    )
    func nothing() throws {
        let text = try scene.text()
        let now = Timestamp(scene.now)
        var none = scene
        none.settings.desk = nil
        for _ in 0..<2 {
            #expect(try verifier(none).judge(text, now: now).code == .valid)
            #expect(try verifier(scene, isTimeGiven: true).judge(text, now: now).code == .valid)
            var late = scene
            late.presentedAfter = -121
            #expect(try verifier(scene).judge(late.text(), now: now).code == .presentationExpired)
            let bare = try Scene(OfficeFixture.shared())
            #expect(try verifier(scene).judge(bare.text(), now: now).code == .valid)
        }
        #expect(ScratchFolder.files(below: scratch.path) == [])
    }

    @Test("a doubt that comes again is counted over all runs, and not under --at")
    func doubts() throws {
        var scene = scene
        scene.isPresented = false
        scene.signer = scene.office.stranger
        let text = try scene.text()
        let now = Timestamp(scene.now)
        #expect(try verifier(scene).judge(text, now: now).facts.repeated == nil)
        #expect(try verifier(scene).judge(text, now: now).facts.repeated == 2)
        #expect(try verifier(scene, isTimeGiven: true).judge(text, now: now).facts.repeated == nil)
        let third = try verifier(scene).judge(text, now: now)
        #expect(third.code == .unknownKey)
        #expect(third.facts.repeated == 3)
    }

    @Test("a home that cannot be written is judged all the same, and the verdict says why")
    func unwritable() throws {
        let text = try scene.text()
        for _ in 0..<2 {
            let verdict = try verifier(scene, folder: scratch.file("none")).judge(
                text, now: Timestamp(scene.now)
            )
            #expect(verdict.code == .valid)
            #expect(verdict.unremembered?.contains("desk.sqlite") == true)
        }
        try scratch.write(Array("rubbish".utf8), "desk.sqlite")
        let verdict = try verifier(scene).judge(text, now: Timestamp(scene.now))
        #expect(verdict.code == .valid)
        #expect(verdict.unremembered?.contains("desk.sqlite") == true)
    }

    @Test("the JSON of a repeated doubt carries its number, that of a first one does not")
    func json() throws {
        var scene = scene
        scene.holdsTrust = false
        scene.doubtMemory = InMemoryDoubtMemory()
        let messages = try Messages(folder: nil)
        let schemes = try SchemeTables(folder: scratch.path)
        var texts: [String] = []
        for _ in 0..<2 {
            let explained = Explanation(unexplained: try scene.judge())
            let data = try JSONEncoder().encode(VerdictJSON(explained, messages, schemes))
            texts.append(String(decoding: data, as: UTF8.self))
        }
        #expect(!texts[0].contains("repeated"))
        #expect(texts[1].contains("\"repeated\":2"))
        #expect(!texts[1].contains("\"rules\""))
    }
}
