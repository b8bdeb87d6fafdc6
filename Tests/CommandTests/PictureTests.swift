import Foundation
import QRCode
import Testing

@Suite("Pictures on the command line")
struct PictureTests {
    /// Several pictures beside each other in one.
    private static func sideBySide(_ pictures: [GreyPicture]) throws -> GreyPicture {
        let height = pictures.map(\.height).max() ?? 0
        var pixels: [UInt8] = []
        for row in 0..<height {
            for picture in pictures {
                let isInside = row < picture.height
                pixels +=
                    isInside
                    ? Array(picture.pixels[(row * picture.width)..<((row + 1) * picture.width)])
                    : Array(repeating: 255, count: picture.width)
            }
        }
        return try #require(
            GreyPicture(width: pictures.map(\.width).reduce(0, +), height: height, pixels: pixels)
        )
    }

    private static func drawn(_ text: String) throws -> GreyPicture {
        try Picture.decode(try SymbolPNG.encode(try QRSymbol(text: text), module: 4))
    }

    @Test("A missing file is 66; text, a cut or an oversized picture 65; one without a code exits 1")
    func unreadable() async throws {
        let office = try await TestOffice(imported: true)
        let png = office.scratch.file("code.png")
        _ = try await office.code(["--out", png])
        let bytes = try office.scratch.bytes("code.png")
        let blank = try #require(
            GreyPicture(width: 200, height: 200, pixels: Array(repeating: 255, count: 40_000)))
        // A PNG whose header promises 2³⁰ × 2³⁰ pixels.
        let huge = Array(bytes[..<16]) + [0x40, 0, 0, 0, 0x40, 0, 0, 0] + Array(bytes[24...])
        let cases: [(String, [UInt8], Int32, String)] = [
            ("text.png", Array("not a picture\n".utf8), 65, "NOT_A_PICTURE"),
            ("empty.png", [], 65, "NOT_A_PICTURE"),
            ("cut.png", Array(bytes.prefix(bytes.count / 2)), 65, "NOT_A_PICTURE"),
            ("huge.png", huge, 65, "NOT_A_PICTURE"),
            ("head.jpg", [0xff, 0xd8, 0xff, 0xe0], 65, "NOT_A_PICTURE"),
        ]
        for (name, content, exitCode, code) in cases {
            let path = try office.scratch.write(content, name)
            let result = try await office.json(["verify", "--image", path])
            #expect(result.exitCode == exitCode, "\(name)")
            #expect(try result.errorCode() == code, "\(name)")
            #expect(result.output.isEmpty)
        }
        let missing = try await office.json(["verify", "--image", office.scratch.file("missing.png")])
        #expect(missing.exitCode == 66)
        #expect(try missing.errorCode() == "INPUT_MISSING")
        let folder = try await office.json(["verify", "--image", office.home])
        #expect([65, 66].contains(folder.exitCode))
        let nothing = try office.scratch.write(try GreyJPEG.encode(blank, quality: 90), "blank.jpg")
        let none = try await office.json(["verify", "--image", nothing])
        #expect(none.exitCode == 1)
        #expect(try none.object().text("code") == "NO_CODE_FOUND")
        #expect(try none.object().text("outcome") == "invalid")
    }

    @Test("Two talent codes are refused; a foreign code beside one is ignored; foreign ones alone are judged")
    func several() async throws {
        let office = try await TestOffice(imported: true)
        let persons = try await office.persons(2)
        var texts: [String] = []
        for person in persons {
            texts.append(try await office.json(["issue", person]).object().text("text"))
        }
        func verify(_ content: [String]) async throws -> ProgramResult {
            let picture = try Self.sideBySide(try content.map(Self.drawn))
            let path = try office.scratch.write(try GreyJPEG.encode(picture, quality: 90), "picture.jpg")
            return try await office.json(["verify", "--image", path])
        }
        let two = try await verify(texts)
        #expect(two.exitCode == 65)
        #expect(try two.errorCode() == "SEVERAL_CODES")
        #expect(try await verify([texts[0], texts[0]]).exitCode == 0, "the same one twice is one")
        let beside = try await verify(["https://example.com/", texts[1]])
        #expect(beside.exitCode == 0)
        #expect(try beside.object().text("code") == "VALID")
        let foreign = try await verify(["https://example.com/"])
        #expect(foreign.exitCode == 1)
        #expect(try foreign.object().text("code") == "BAD_FORMAT")
    }

    @Test("render draws a given text, and the picture reads back")
    func render() async throws {
        let office = try await TestOffice(imported: true)
        let code = try await office.code()
        let png = office.scratch.file("again.png")
        let result = try await office.json(
            ["render", "-", "--out", png], input: Array((code.text + "\n").utf8))
        #expect(result.exitCode == 0)
        #expect(try result.object().text("file") == png)
        #expect(try await office.json(["verify", "--image", png]).exitCode == 0)
        let terminal = try await office.run(["render", code.text])
        #expect(terminal.exitCode == 0)
        #expect(terminal.text.contains("█"))
        for arguments in [["--module", "0"], ["--module", "65"], ["--ecc", "X"]] {
            #expect(try await office.run(["render", code.text] + arguments).exitCode == 64)
        }
        let long = String(repeating: "A", count: 2_421)
        #expect(try await office.run(["render", long]).exitCode == 65, "version 40-Q holds 2,420 characters")
        #expect(try await office.run(["render", String(long.dropLast())]).exitCode == 0)
    }
}
