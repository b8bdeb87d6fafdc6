import OpenSSLKeys
import TalentCode
import Testing

@testable import talentcode

@Suite("Desk profiles: what is read, and where each fault stands")
struct DeskReaderTests {
    /// Two lines, so that what a test adds begins in line 3.
    static let head = "id: east-1\narea: 330282900\n"
    static let hex = String(repeating: "0f", count: 32)

    private static func faults(_ bytes: [UInt8]) -> [DeskFault] {
        do throws(DeskFaults) {
            _ = try DeskReader.read(bytes)
            return []
        } catch {
            return error.all
        }
    }

    /// `LINE:COLUMN field message` of each fault.
    static func marks(_ text: String) -> [String] {
        faults(Array(text.utf8)).map { "\($0.line):\($0.column) \($0.field ?? "-") \($0.message.rawValue)" }
    }

    private static func read(_ text: String) throws -> DeskProfile { try DeskReader.read(Array(text.utf8)) }

    @Test("every key of a profile is taken")
    func full() throws {
        let profile = try Self.read(
            """
            \u{feff}# 注释
            id: East.1
            area: "330282"
            venue: '市民中心 3 号 & 4 号'
            benefits: [talent-apartment, "bus-pass", true]
            warning: 90m
            redLine: 2d
            window: {past: 1s, future: 0s}
            audience: own
            language: zh
            documentCheckKey:\t[\(Self.hex), "\(String(repeating: "A1", count: 32))"]
            server: https://tc.example.cn
            key: East.1.pem
            """
        )
        #expect(profile.id.description == "East.1")
        #expect(profile.area.description == "330282")
        #expect(profile.venue == "市民中心 3 号 & 4 号")
        #expect(profile.benefits.map(\.description) == ["talent-apartment", "bus-pass", "true"])
        #expect((profile.warning, profile.redLine) == (5_400, 172_800))
        #expect((profile.past, profile.future) == (1, 0))
        #expect(profile.requiresOwnAudience)
        #expect(profile.language == .chinese)
        #expect(
            profile.documentCheckKeys.map { $0.copy() } == [
                [UInt8](repeating: 15, count: 32), [UInt8](repeating: 0xa1, count: 32),
            ])
        #expect(profile.server == "https://tc.example.cn")
        #expect(profile.keyFile == "East.1.pem")
    }

    @Test("what is not set has the defaults of the format, and the warning line never lies above the red one")
    func defaults() throws {
        let profile = try Self.read(Self.head)
        var settings = ScanSettings()
        profile.fill(&settings)
        let usual = ScanSettings()
        #expect(settings.desk == "east-1")
        #expect(!settings.requiresOwnAudience)
        #expect((settings.warning, settings.redLine) == (usual.warning, usual.redLine))
        #expect((settings.presentationPast, settings.presentationFuture) == (120, 60))
        #expect(profile.benefits.isEmpty && profile.documentCheckKeys.isEmpty)
        #expect(profile.venue == nil && profile.language == nil && profile.server == nil)
        #expect(try Self.read(Self.head + "redLine: 1h\n").warning == 3_600)
        #expect(try Self.read(Self.head + "window: {past: 5m}\r\n").future == 60)
        #expect(try Self.read(Self.head + "documentCheckKey: \(Self.hex)").documentCheckKeys.count == 1)
    }

    @Test(
        "a bound holds on each side",
        arguments: [
            ("redLine: 90d", true), ("redLine: 7776001s", false), ("redLine: 0s", true),
            ("warning: 7d", true),
            ("warning: 604801s", false), ("window: {past: 1s}", true), ("window: {past: 0s}", false),
            ("window: {past: 1h}", true), ("window: {past: 3601s}", false), ("window: {future: 0s}", true),
            ("window: {future: 600s}", true), ("window: {future: 601s}", false), ("id: x", false),
            ("venue: \(String(repeating: "市", count: 64))", true),
            ("venue: \(String(repeating: "市", count: 65))", false), ("venue: '  '", false),
            ("key: \(String(repeating: "k", count: 64))", true),
            ("key: \(String(repeating: "k", count: 65))", false),
            ("documentCheckKey: [\(hex), \(hex)]", true),
            ("documentCheckKey: [\(hex), \(hex), \(hex)]", false),
            ("documentCheckKey: []", false), ("documentCheckKey: \(hex)0", false),
            ("documentCheckKey: \(hex.dropLast())g", false), ("benefits: []", true),
            ("venue: a\u{200d}b", false),
            ("key: ..", false), ("key: a/b", false), ("key: .pem", true),
        ] as [(String, Bool)])
    func bounds(line: String, isGood: Bool) {
        #expect(Self.marks(Self.head + line).isEmpty == isGood)
    }

    @Test("benefits: 256 are taken, and one more is not")
    func manyBenefits() {
        for (count, isGood) in [(256, true), (257, false)] {
            let list = (1...count).map { "b\($0)" }.joined(separator: ", ")
            #expect(
                Self.marks(Self.head + "benefits: [\(list)]")
                    == (isGood ? [] : ["3:1 benefits tooManyBenefits"]))
        }
    }

    @Test("a file of 64 KiB is read, in whatever it holds")
    func large() {
        let comment = "#" + String(repeating: "x", count: DeskLimits.file - Self.head.utf8.count - 2) + "\n"
        #expect(Self.marks(Self.head + comment).isEmpty)
    }

    @Test("each fault is found where it stands", arguments: faultCases)
    func faults(text: String, marks: [String]) {
        #expect(Self.marks(text) == marks)
    }

    private static let faultCases: [(String, [String])] = [
        ("", ["1:1 - notMap"]), ("# nothing\n", ["1:1 - notMap"]), ("- a\n", ["1:1 - notMap"]),
        ("text", ["1:1 - notMap"]), ("{}", ["1:1 area missing", "1:1 id missing"]),
        ("\narea: 330282\n", ["2:1 id missing"]), ("id: a\n", ["1:1 area missing"]),
        ("id:\narea: ''\n", ["1:4 id empty", "2:7 area empty"]),
        ("id: any\narea: 33028\n", ["1:5 id id", "2:7 area area"]),
        ("id: [a]\narea: {a: b}\n", ["1:5 id notText", "2:7 area notText"]),
        (head + "id: b\n  \n'id': c\n", ["3:1 id keyTwice", "5:1 id keyTwice"]),
        (head + "window: {past: 1s, past: 2s}", ["3:20 window.past keyTwice"]),
        (head + "nix: 1\nnix: 2\n", ["3:1 nix unknownKey", "4:1 nix unknownKey"]),
        (head + "Redline: 1d\n", ["3:1 Redline unknownKeyNear"]),
        (head + "window:\n  pats: 1s\n", ["4:3 window.pats unknownKeyNear"]),
        (head + "\(hex): x\n", ["3:1 - unknownKey"]), (head + "[a]: x\n", ["3:1 - keyNotText"]),
        (head + "benefits: a\nwindow: 90s\n", ["3:11 benefits notList", "4:9 window notMapValue"]),
        (
            head + "benefits:\n  - A\n  - b\n  - b\n  -\n  - [c]\n",
            [
                "4:5 benefits[0] benefit", "6:5 benefits[2] benefitTwice", "7:4 benefits[3] empty",
                "8:5 benefits[4] notText",
            ]
        ),
        (head + "warning: soon\nredLine: 91d\n", ["3:10 warning duration", "4:10 redLine range"]),
        (head + "redLine: 1h\nwarning: 2h\n", ["4:10 warning warningAbove"]),
        (head + "audience: all\nlanguage: fr\n", ["3:11 audience audience", "4:11 language language"]),
        (head + "server: http://x\nkey: a/b\n", ["3:9 server server", "4:6 key keyFile"]),
        (head + "venue: \"\\u001b[1m\"\n", ["3:8 venue venue"]),
        (
            head + "documentCheckKey: [1, 2, 3]\n",
            [
                "3:1 documentCheckKey checkKeys", "3:20 documentCheckKey[0] checkKey",
                "3:23 documentCheckKey[1] checkKey", "3:26 documentCheckKey[2] checkKey",
            ]
        ),
        (head + "venue: &x a\n", ["3:8 venue anchor"]), (head + "venue: *x\n", ["3:8 - anchor"]),
        (head + "benefits: &b [a]\nwindow: *b\n", ["3:11 benefits anchor", "3:11 window anchor"]),
        (head + "venue: !!str a\nlanguage: !x zh\n", ["4:11 language tag"]),
        (head + "window:\n\tpast: 1s\n", ["4:1 - tab"]), (head + "venue: 'open\n", ["4:1 - yaml"]),
        (head + "---\nid: b\n", ["3:1 - documents"]), (head + "venue: a\u{1}\n", ["3:9 - control"]),
        (head + "venue: \u{e000}\n", ["3:8 - control"]), (head + "\r\nvenue: 市\u{2028}\n", ["4:9 - control"]),
        ("\u{feff}id: any\narea: 330282", ["1:5 id id"]),
        ("id: a\r\narea: 330282\r\nlanguage: x\r\n", ["3:11 language language"]),
        (
            head + "venue: 市民中心 # 注释\nbenefits: [市, B]\n",
            ["4:12 benefits[0] benefit", "4:15 benefits[1] benefit"]
        ),
    ]

    @Test("a byte that is no UTF-8 is found by line and column")
    func encoding() {
        let bytes = Array("id: a\nvenue: 市".utf8) + [0xff] + Array("\n".utf8)
        #expect(Self.faults(bytes) == [DeskFault(line: 2, column: 9, .encoding)])
    }

    @Test("many aliases, repeated keys and deep nesting end in a fault, soon and without a crash")
    func hostile() {
        let bomb = (1...9).map { number in
            let aliases = [String](repeating: "*a\(number - 1)", count: 9).joined(separator: ",")
            return "a\(number): &a\(number) [\(aliases)]\n"
        }
        #expect(Self.marks(bomb.joined()).first?.hasSuffix("aliases") == true)
        let keyed = "a: &a [x]\n? [*a, *a]\n: &b [*a, *a]\n? [*b, *b]\n: 1\n"
        #expect(!Self.marks(keyed).isEmpty)
        let repeated = String(repeating: "id: a\n", count: 70)
        #expect(Self.marks(repeated) == ["65:1 - keysRepeated"])
        for opening in ["[", "{", "- ", "? ", "{a: ", "- - ", "[[\n"] {
            let text = String(repeating: opening, count: 20_000)
            #expect(!Self.marks(text).isEmpty, "\(opening)")
        }
        #expect(!Self.marks(String(repeating: "? ", count: 900)).isEmpty)
        #expect(!Self.marks(String(repeating: "[", count: 990) + String(repeating: "]", count: 990)).isEmpty)
    }

    @Test("no message and no field repeats a document-check key or any other value")
    func secrets() {
        let text = """
            id: "\(Self.hex)"
            documentCheckKey: [\(Self.hex)f, &x \(Self.hex), !y \(Self.hex)]
            \(Self.hex): \(Self.hex)
            venue: \(Self.hex)\(Self.hex)
            server: \(Self.hex)
            """
        let faults = Self.faults(Array(text.utf8))
        #expect(faults.count >= 8)
        for fault in faults {
            #expect(!"\(fault)".contains("0f0f"))
        }
    }
}
