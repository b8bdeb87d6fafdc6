import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("A code that was changed")
struct ByteChangeTests {
    private static let algorithms: [Algorithm] = [.es256, .edDSA, .sm2]

    private struct Bench {
        let scene: Scene
        let verifier: Verifier
        let message: [UInt8]
        let text: [UInt8]

        init(_ algorithm: Algorithm, presented: Bool = false) throws {
            let office = try OfficeFixture.shared()
            var scene = try Scene(office)
            scene.signer =
                [.es256: office.es256, .edDSA: office.edDSA, .sm2: office.sm2][algorithm]
                ?? office.es256
            if presented { scene.present() }
            self.scene = scene
            verifier = Verifier(
                trust: try scene.trust(),
                settings: scene.settings,
                cryptography: office.cryptography
            )
            text = try scene.text()
            message = try Base45.decode(text, from: 4)
        }

        func judge(_ text: [UInt8]) throws -> Verdict {
            try verifier.judge(text, now: Timestamp(scene.now))
        }

        func judge(message: [UInt8]) throws -> Verdict {
            try judge(Base45.encode(message, prefix: Array(text.prefix(4))))
        }
    }

    /// All changes of one bit in a byte, and some others.
    private func others(_ byte: UInt8, _ random: inout SeededRandom) -> [UInt8] {
        let values = [byte ^ 1, byte ^ 0x20, byte ^ 0x80, byte &+ 1, 0, 0xff, random.bytes(1)[0]]
        return Array(Set(values)).filter { $0 != byte }
    }

    @Test("is never valid, whichever byte of the message it is", arguments: algorithms, [false, true])
    func bytes(_ algorithm: Algorithm, presented: Bool) throws {
        let bench = try Bench(algorithm, presented: presented)
        #expect(try bench.judge(bench.text).code == .valid)
        var random = Seed.start()
        for index in bench.message.indices {
            for value in others(bench.message[index], &random) {
                var changed = bench.message
                changed[index] = value
                let verdict = try bench.judge(message: changed)
                #expect(verdict.outcome != .valid, "byte \(index) as \(value)")
                #expect(verdict.credential == nil)
            }
        }
    }

    @Test("is never valid, whichever character of the text it is", arguments: algorithms)
    func characters(_ algorithm: Algorithm) throws {
        let bench = try Bench(algorithm)
        var random = Seed.start()
        for index in bench.text.indices {
            let old = bench.text[index]
            let near = Array("09AZ $%*+-./:az\n".utf8).randomElement(using: &random) ?? 0
            for value in Set([near, old ^ 1, old ^ 0x20, random.bytes(1)[0]]) where value != old {
                var changed = bench.text
                changed[index] = value
                #expect(try bench.judge(changed).outcome != .valid, "character \(index) as \(value)")
            }
        }
    }

    @Test("is BAD_FORMAT at every length that is shorter", arguments: algorithms, [false, true])
    func truncations(_ algorithm: Algorithm, presented: Bool) throws {
        let bench = try Bench(algorithm, presented: presented)
        for count in 0..<bench.message.count {
            let verdict = try bench.judge(message: Array(bench.message.prefix(count)))
            #expect(verdict.code == .badFormat, "\(count) bytes")
            #expect(verdict.facts.stage == (count == 0 ? .cose : .cbor), "\(count) bytes")
        }
        for count in 0..<bench.text.count {
            #expect(
                try bench.judge(Array(bench.text.prefix(count))).code == .badFormat,
                "\(count) characters"
            )
        }
    }

    @Test("is BAD_FORMAT with anything behind it or before it", arguments: algorithms)
    func extensions(_ algorithm: Algorithm) throws {
        let bench = try Bench(algorithm)
        for byte in UInt8.min ... .max {
            let verdict = try bench.judge(message: bench.message + [byte])
            #expect(verdict.code == .badFormat)
            #expect(verdict.facts.stage == .cbor)
            #expect(verdict.facts.offset == bench.message.count)
        }
        for tail in ["\n", " ", "0", "00", "000", "\r\n", "  ", "\u{0}"] {
            #expect(try bench.judge(bench.text + Array(tail.utf8)).outcome == .invalid)
            #expect(try bench.judge(Array(tail.utf8) + bench.text).code == .badFormat)
        }
        #expect(try bench.judge(bench.text + bench.text).code == .badFormat)
    }

    @Test("is BAD_SIGNATURE when two good codes exchange their signatures", arguments: algorithms)
    func exchange(_ algorithm: Algorithm) throws {
        let first = try Bench(algorithm)
        var other = first.scene
        other.claims = try other.office.claims(9)
        let second = try other.credential()
        let crossed = first.message.dropLast(64) + second.suffix(64)
        #expect(try first.judge(message: Array(crossed)).code == .badSignature)
    }

    @Test("a signature of ES256 with the other s is another signature, and good by the standard")
    func otherS() throws {
        // FIPS 186-5 does not ask for the lower s: the serial, not the bytes, is what makes a code one.
        let bench = try Bench(.es256)
        #expect(try bench.judge(bench.text).code == .valid)
        let zero = bench.message.dropLast(64) + [UInt8](repeating: 0, count: 64)
        #expect(try bench.judge(message: Array(zero)).code == .badSignature)
    }
}
