import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Limits of a benefit pack, on both sides")
struct PackLimitTests {
    /// What is counted, and the pack that has so much of it.
    struct Counted: Sendable, CustomTestStringConvertible {
        let name: String
        let limit: Int
        let pack: @Sendable (Int) -> PackNode

        var testDescription: String { name }
    }

    private typealias Pack = SmallPack

    private static func row(_ number: Int) -> PackNode {
        Pack.benefit("b\(number)")
    }

    private static func programme(_ number: Int) -> PackNode {
        Pack.map([
            ("id", Pack.text("p\(number)")), ("zh", Pack.text("工程")), ("en", Pack.text("P")),
            ("from", Pack.map([("S", Pack.text("a"))])), ("carrier", Pack.text("fact")),
        ])
    }

    private static func rule(_ number: Int, reads: [FactPath] = []) -> PackNode {
        Pack.map([
            ("id", Pack.text("r\(number)")), ("zh", Pack.text("规")), ("en", Pack.text("r")),
            ("reads", Pack.list(reads.map { Pack.text($0.description) })), ("condition", Pack.text("unset")),
        ])
    }

    private static func input(_ number: Int) -> PackNode {
        Pack.map([
            ("name", Pack.text("i\(number)")), ("kind", Pack.text("money")), ("zh", Pack.text("值")),
            ("en", Pack.text("i")),
        ])
    }

    private static func example(_ number: Int) -> PackNode {
        Pack.map([
            ("benefit", Pack.text("venue")), ("name", Pack.text("e\(number)")),
            ("verdict", Pack.text("FACT_MISSING")),
        ])
    }

    static let counted: [Counted] = [
        Counted(name: "benefits", limit: PackLimits.benefits) { n in
            Pack.pack([("benefits", Pack.list(n, row))])
        },
        Counted(name: "programmes", limit: PackLimits.programmes) { n in
            Pack.pack([("programmes", Pack.list(n, programme))])
        },
        Counted(name: "definitions", limit: PackLimits.definitions) { n in
            Pack.pack([("definitions", Pack.map(n) { _ in Pack.text("unset") })])
        },
        Counted(name: "examples", limit: PackLimits.examples) { n in
            Pack.pack([("examples", Pack.list(n, example))])
        },
        Counted(name: "rules", limit: PackLimits.rules) { n in
            Pack.pack(benefitWith: "rules", Pack.list(n) { rule($0) })
        },
        Counted(name: "reads", limit: PackLimits.reads) { n in
            let paths = FactCatalogue.paths.filter { $0.name != .request }.prefix(n)
            return Pack.pack(benefitWith: "rules", Pack.list([rule(0, reads: Array(paths))]))
        },
        Counted(name: "inputs", limit: PackLimits.inputs) { n in
            Pack.pack(benefitWith: "inputs", Pack.list(n, input))
        },
        Counted(name: "rows", limit: PackLimits.rows) { n in
            let rows = Pack.map((0..<n).map { ("\($0)", Pack.number(5)) })
            let table = Pack.map([("by", Pack.text("person.skillLevel")), ("rows", rows)])
            return Pack.pack(benefitWith: "amount", table)
        },
        Counted(name: "items", limit: PackLimits.items) { n in
            Pack.pack(benefitWith: "notes", Pack.map(n) { Pack.text("\($0)") })
        },
    ]

    @Test("as many as the limit are read, and one more is told of", arguments: counted)
    func count(_ counted: Counted) {
        #expect(Pack.faults(counted.pack(counted.limit)) == [])
        let faults = Pack.faults(counted.pack(counted.limit + 1))
        #expect(faults.map(\.message) == [.tooMany], "\(faults)")
        #expect(faults.first?.values["most"] == "\(counted.limit)")
    }

    /// Where a whole number stands, and the pack that has it there.
    struct Number: Sendable, CustomTestStringConvertible {
        let name: String
        let range: ClosedRange<Int64>
        var message = PackFault.Message.count
        let value: @Sendable (Int64) -> PackNode

        var testDescription: String { name }
    }

    static let numbers: [Number] = [
        Number(name: "times", range: PackLimits.count) { Pack.number($0) },
        Number(name: "hold-days", range: PackLimits.count) { Pack.number($0) },
        Number(name: "quota", range: PackLimits.quota) { Pack.number($0) },
        Number(name: "period", range: PackLimits.months) { Pack.map([("months", Pack.number($0))]) },
        Number(name: "on-downgrade", range: PackLimits.graceDays) { Pack.map([("grace", Pack.number($0))]) },
        Number(name: "budget", range: PackLimits.fen, message: .money) { fen in
            Pack.text(Money(fen: fen).description)
        },
    ]

    @Test("numbers at both ends are read, and those beside them are told of", arguments: numbers)
    func number(_ number: Number) {
        let (least, most) = (number.range.lowerBound, number.range.upperBound)
        for good in [least, most] {
            #expect(Pack.faults(Pack.pack(benefitWith: number.name, number.value(good))) == [], "\(good)")
        }
        for bad in [least - 1, most + 1] {
            let faults = Pack.faults(Pack.pack(benefitWith: number.name, number.value(bad)))
            #expect(faults.map(\.message) == [number.message], "\(bad)")
        }
    }

    @Test("a part of an amount is of a whole up to the limit")
    func denominator() {
        for (part, isGood) in [("1/1", true), ("1/1000000", true), ("1/1000001", false), ("1/0", false)] {
            let amount = Pack.map([("part", Pack.text(part)), ("of", Pack.text("i0"))])
            let benefit = Pack.benefit("venue", [("inputs", Pack.list(1, Self.input)), ("amount", amount)])
            #expect(
                Pack.faults(Pack.pack(benefit: benefit)).map(\.message) == (isGood ? [] : [.part]), "\(part)")
        }
        #expect(PackLimits.denominator == 1...1_000_000)
    }

    @Test("a text, a pack's name and an office's settings have an end")
    func texts() throws {
        let longest = String(repeating: "a", count: PackLimits.text)
        #expect(Pack.faults(Pack.pack(benefitWith: "en", Pack.text(longest))) == [])
        let faults = Pack.faults(Pack.pack(benefitWith: "en", Pack.text(longest + "a")))
        #expect(faults.map(\.message) == [.tooLong])
        let name = String(repeating: "a", count: PackLimits.packID)
        #expect(PackID(name) != nil)
        #expect(PackID(name + "a") == nil)
        #expect(PackID("") == nil)
        let settings = Pack.map(PackLimits.settings) { _ in Pack.number(1) }
        #expect(try PackSettings.read(settings).count == PackLimits.settings)
        #expect(throws: PackFaults.self) {
            _ = try PackSettings.read(Pack.map(PackLimits.settings + 1) { _ in Pack.number(1) })
        }
    }

    @Test("of more faults than the limit the first ones are told")
    func faults() {
        let keys = (0..<PackLimits.faults).map { ("x\($0)", Pack.number(1)) }
        #expect(Pack.faults(Pack.pack(keys)).count == PackLimits.faults)
        let more = Pack.faults(Pack.pack(keys + [("y", Pack.number(1))]))
        #expect(more.count == PackLimits.faults)
    }

    private func read(_ tree: PackNode) throws -> PackNode {
        var reader = CBORReader(tree.encoded, maximumEntries: PackLimits.examples)
        return try PackNode(&reader)
    }

    @Test("what was signed nests no deeper and has no more nodes and no longer texts than the limit")
    func nodes() throws {
        func nested(_ depth: Int) -> PackNode {
            (1..<depth).reduce(Pack.number(1)) { node, _ in Pack.list([node]) }
        }
        #expect(try read(nested(PackLimits.depth)).nodes == PackLimits.depth)
        #expect(throws: CBORError.self) { try read(nested(PackLimits.depth + 1)) }
        let row = Pack.list(999) { _ in Pack.number(1) }
        // 1 + 99 × 1,000, and the rest.
        func tree(_ rest: Int) -> PackNode {
            Pack.list(99, { _ in row }).appending(Pack.list(rest) { _ in Pack.number(1) })
        }
        let rest = PackLimits.nodes - 99_002
        #expect(try read(tree(rest)).nodes == PackLimits.nodes)
        #expect(throws: CBORError.self) { try read(tree(rest + 1)) }
        let longest = String(repeating: "a", count: PackLimits.text)
        #expect(try read(Pack.text(longest)).nodes == 1)
        #expect(throws: CBORError.self) { try read(Pack.text(longest + "a")) }
        #expect(throws: CBORError.self) { try read(Pack.map([(longest + "a", Pack.number(1))])) }
    }

    @Test("a signed pack above the limit is refused before it is read")
    func file() {
        let bytes = [UInt8](repeating: 0, count: PackLimits.file + 1)
        #expect(throws: TrustError.tooLarge("a policy of \(bytes.count) bytes")) {
            try PolicyDocument(bytes)
        }
        do throws(TrustError) {
            _ = try PolicyDocument(Array(bytes.dropLast()))
            Issue.record("zeros were read as a pack")
        } catch {
            if case .tooLarge = error { Issue.record("the limit itself is refused") }
        }
    }
}

extension PackNode {
    /// A list with one item more.
    fileprivate func appending(_ item: PackNode) -> PackNode {
        guard case .list(let items) = content else { return self }
        return PackNode(.list(items + [item]))
    }
}
