import Foundation
import TestSupport
import Testing

@testable import talentcode

@Suite("JSON as every answer is written")
struct JSONPlaceEncoderTests {
    private enum Key: String, CodingKey, CaseIterable { case a, b, aB, longer, z }

    /// A tree of every kind of value.
    private indirect enum Tree: Encodable {
        case text(String), integer(Int64), unsigned(UInt64), small(Int8), number(Double), bool(Bool), none
        case texts([String]), list([Tree]), object([(Key, Tree)]), dictionary([String: Int?]), nested([Tree])

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .list(let items):
                var container = encoder.unkeyedContainer()
                for item in items { try container.encode(item) }
                return
            case .nested(let items):
                var outer = encoder.container(keyedBy: Key.self)
                var inner = outer.nestedUnkeyedContainer(forKey: .z)
                for item in items { try inner.encode(item) }
                var keyed = outer.nestedContainer(keyedBy: Key.self, forKey: .a)
                try keyed.encodeNil(forKey: .b)
                try keyed.encodeIfPresent(items.first, forKey: .aB)
                return
            case .object(let members):
                var container = encoder.container(keyedBy: Key.self)
                for (key, value) in members { try container.encode(value, forKey: key) }
                return
            default: break
            }
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let value): try container.encode(value)
            case .integer(let value): try container.encode(value)
            case .unsigned(let value): try container.encode(value)
            case .small(let value): try container.encode(value)
            case .number(let value): try container.encode(value)
            case .bool(let value): try container.encode(value)
            case .texts(let value): try container.encode(value)
            case .dictionary(let value): try container.encode(value)
            default: try container.encodeNil()
            }
        }
    }

    private static func tree(_ random: inout SeededRandom, depth: Int) -> Tree {
        let texts = ["", "a", "慈溪市", "\"\\/", "\n\r\t\u{8}\u{c}\u{1}\u{1f}", "é𠮷", "x y"]
        func text() -> String { (texts.randomElement(using: &random) ?? "") + "b" }
        switch Int.random(in: 0..<(depth > 0 ? 12 : 8), using: &random) {
        case 0: return .text(text())
        case 1: return .integer(.random(in: .min ... .max, using: &random))
        case 2: return .unsigned(.random(in: .min ... .max, using: &random))
        case 3: return .small(.random(in: .min ... .max, using: &random))
        case 4: return .number([0, 1, -2.5, 1e30, 1e-10, 0.1].randomElement(using: &random) ?? 0)
        case 5: return .bool(.random(using: &random))
        case 6: return .none
        case 7: return .texts((0..<Int.random(in: 0...3, using: &random)).map { _ in text() })
        case 8: return .list((0..<3).map { _ in tree(&random, depth: depth - 1) })
        case 9: return .dictionary(["b": 1, "a": nil, "ä": Int.random(in: 0...9, using: &random)])
        case 10: return .nested((0..<2).map { _ in tree(&random, depth: depth - 1) })
        default:
            let keys = Key.allCases.shuffled(using: &random).prefix(3)
            return .object(keys.map { ($0, tree(&random, depth: depth - 1)) })
        }
    }

    @Test("2,000 random values are written as Foundation writes them with sorted names")
    func sameAsFoundation() throws {
        var random = Seed.start()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for _ in 0..<2_000 {
            let tree = Self.tree(&random, depth: 4)
            let ours = String(decoding: try JSONPlaceEncoder.bytes(of: tree), as: UTF8.self)
            #expect(ours == String(decoding: try encoder.encode(tree), as: UTF8.self))
        }
    }

    @Test("What would move a terminal's cursor is escaped, and means the same")
    func harmful() throws {
        let hostile = "\u{9b}31m\u{202e}王\u{e0041}\u{7f}"
        let json = try JSONPlaceEncoder.bytes(of: ["a": hostile])
        let text = String(decoding: json, as: UTF8.self)
        #expect(text == #"{"a":"\u009b31m\u202e王\udb40\udc41\u007f"}"#)
        #expect(try JSONDecoder().decode([String: String].self, from: Data(json)) == ["a": hostile])
    }

    @Test("A number that JSON has no form for is refused", arguments: [Double.nan, .infinity, -.infinity])
    func noNumber(_ number: Double) {
        #expect(throws: EncodingError.self) { try JSONPlaceEncoder.bytes(of: [number]) }
    }
}
