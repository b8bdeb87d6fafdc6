import COSE
import TestSupport
import Testing

@Suite("Base45")
struct Base45Tests {
    private func text(_ bytes: [UInt8], prefix: String = "") -> String {
        String(decoding: Base45.encode(bytes, prefix: Array(prefix.utf8)), as: UTF8.self)
    }

    private func failure(_ text: String, from start: Int = 0) -> Base45Error? {
        do throws(Base45Error) {
            _ = try Base45.decode(Array(text.utf8), from: start)
            return nil
        } catch { return error }
    }

    @Test(
        "the examples of RFC 9285 section 4.3 and 4.4 hold both ways",
        arguments: [
            ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"),
            ("", ""),
        ]
    )
    func examples(plain: String, encoded: String) throws {
        #expect(text(Array(plain.utf8)) == encoded)
        #expect(try Base45.decode(encoded.utf8.span) == Array(plain.utf8))
    }

    @Test("the largest triplet and the largest pair decode")
    func largest() throws {
        #expect(try Base45.decode(Array("FGW".utf8)) == [0xff, 0xff])
        #expect(try Base45.decode(Array("U5".utf8)) == [0xff])
    }

    @Test("a prefix is written as it is and skipped by the start")
    func prefix() throws {
        let encoded = Base45.encode(Array("AB".utf8), prefix: Array("TC1:".utf8))
        #expect(String(decoding: encoded, as: UTF8.self) == "TC1:BB8")
        #expect(try Base45.decode(encoded, from: 4) == Array("AB".utf8))
        #expect(try Base45.decode(encoded, from: encoded.count) == [])
    }

    @Test(
        "what breaks a rule is refused with its reason and its place in the whole text",
        arguments: [
            ("TC1:GGW", 4, Base45Error.Reason.tripletTooLarge, 4),
            ("TC1:BB8GGW", 4, .tripletTooLarge, 7),
            (":::", 0, .tripletTooLarge, 0),
            ("TC1:V5", 4, .pairTooLarge, 4),
            ("::", 0, .pairTooLarge, 0),
            ("BB8V5", 0, .pairTooLarge, 3),
            ("TC1:B", 4, .length, 4),
            ("BB8B", 0, .length, 3),
            ("BB8bB8", 0, .alphabet, 3),
            ("Bb8", 0, .alphabet, 1),
            ("BBb", 0, .alphabet, 2),
            ("BB8#", 0, .alphabet, 3),
            ("BB8B#", 0, .alphabet, 4),
            ("BB8\n", 0, .alphabet, 3),
            ("BB8\r\n", 0, .alphabet, 3),
            ("\tBB8", 0, .alphabet, 0),
            ("BB人", 0, .alphabet, 2),
            ("GGWb", 0, .tripletTooLarge, 0),
        ]
    )
    func refusals(text: String, start: Int, reason: Base45Error.Reason, offset: Int) {
        #expect(failure(text, from: start) == Base45Error(reason, at: offset))
    }

    @Test("a space is a character, not padding: text with one more does not decode alike")
    func space() throws {
        #expect(try Base45.decode(Array("%69 VD92EX0".utf8)) == Array("Hello!!".utf8))
        #expect(failure("BB8 ")?.reason == .length)
        #expect(
            failure(" BB8") == Base45Error(.tripletTooLarge, at: 0)
                || failure(" BB8") == Base45Error(.length, at: 3)
        )
    }

    @Test("every byte that is not one of the 45 characters is refused where it stands")
    func alphabet() {
        let legal = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        #expect(legal.count == 45)
        for byte in UInt8.min ... .max {
            for place in 0..<5 {
                var text = Array("00000".utf8)
                text[place] = byte
                do throws(Base45Error) {
                    _ = try Base45.decode(text)
                    #expect(legal.contains(byte))
                } catch {
                    // The last character counts 45: from 6 on the pair is above 255.
                    if legal.contains(byte) {
                        #expect(error.reason == (place < 3 ? .tripletTooLarge : .pairTooLarge))
                    } else {
                        #expect(error == Base45Error(.alphabet, at: place))
                    }
                }
            }
        }
    }

    @Test("every byte value and every pair of bytes comes back")
    func everyValue() throws {
        for value in UInt16.min ... .max {
            let pair = [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
            let encoded = Base45.encode(pair)
            guard encoded.count == 3, try Base45.decode(encoded) == pair else {
                Issue.record("\(pair)")
                return
            }
        }
        for byte in UInt8.min ... .max { #expect(try Base45.decode(Base45.encode([byte])) == [byte]) }
    }

    @Test("random bytes of any length come back")
    func roundTrip() throws {
        var random = Seed.start()
        for round in 0..<2000 {
            let bytes = random.bytes(round % 300)
            let encoded = Base45.encode(bytes)
            #expect(encoded.count == Base45.characterCount(bytes.count))
            #expect(try Base45.decode(encoded) == bytes)
        }
    }

    @Test("random text is refused or is the only text of its bytes")
    func unique() {
        var random = Seed.start()
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
        for round in 0..<5000 {
            let text = (0..<(round % 24)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            guard let bytes = try? Base45.decode(text) else { continue }
            #expect(Base45.encode(bytes) == text)
        }
    }
}
