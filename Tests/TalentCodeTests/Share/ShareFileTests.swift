import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Files of offline shares")
struct ShareFileTests {
    private let fixture: ShareFixture

    init() throws { fixture = try ShareFixture.shared() }

    /// The grant and the entries of a file, each for itself.
    private func parts(_ bytes: [UInt8]) throws -> [[UInt8]] {
        let file = try fixture.read(bytes)
        return [file.grant.bytes] + file.entries.map(\.bytes)
    }

    private func refusal(_ parts: [[UInt8]], key: TestKey? = nil) -> ShareFault? {
        do {
            _ = try fixture.read(Array(parts.joined()), key: key)
            return nil
        } catch {
            return error as? ShareFault
        }
    }

    @Test("a file holds its entries in order, and what they leave")
    func good() throws {
        let file = try fixture.read(fixture.file(3))
        #expect(file.entries.map(\.redemption.number) == [1, 2, 3])
        #expect(file.used == 3 && file.left == 17 && !file.isTorn)
        #expect(file.entries[0].redemption.previous == file.grant.digest)
        #expect(file.entries[2].redemption.previous == file.entries[1].digest)
        #expect(file.lastDigest == file.entries[2].digest)
        #expect(try fixture.read(file.grant.bytes).lastDigest == file.grant.digest)
    }

    @Test("dropped, repeated and exchanged entries break the chain")
    func chain() throws {
        let parts = try parts(fixture.file(4))
        #expect(refusal(parts) == nil)
        #expect(refusal([parts[0], parts[2], parts[3], parts[4]]) == .broken(entry: 1))
        #expect(refusal([parts[0], parts[1], parts[3], parts[4]]) == .broken(entry: 2))
        #expect(refusal([parts[0], parts[1], parts[1], parts[2]]) == .broken(entry: 2))
        #expect(refusal([parts[0], parts[1], parts[3], parts[2]]) == .broken(entry: 2))
        // What is cut at the end reads well: only the office, which knows what it settled, can tell.
        #expect(refusal([parts[0], parts[1]]) == nil)
    }

    @Test("entries of another file do not follow, even those of the same desk and number")
    func otherFile() throws {
        let parts = try parts(fixture.file(2))
        var other = fixture
        other.shareByte = 0x52
        let foreign = try other.read(other.file(2))
        #expect(refusal([parts[0], foreign.entries[0].bytes]) == .foreign(entry: 1))
        let fork = try fixture.read(fixture.file(2, first: 40))
        #expect(refusal([parts[0], parts[1], fork.entries[1].bytes]) == .broken(entry: 2))
        #expect(refusal([foreign.grant.bytes, parts[1]]) == .foreign(entry: 1))
    }

    @Test("a file is read with the key of its grant alone")
    func otherKey() throws {
        let bytes = try fixture.file(1)
        let other = try TestKey.generate(.es256)
        #expect(throws: ShareFault.badSignature(entry: 0)) { try fixture.read(bytes, key: other) }
        // A desk that was made anew under the old name signs with another key.
        let share = try fixture.read(fixture.grant())
        let answer = try fixture.redemption(key: other).redeem(
            fixture.request(fixture.live()), from: [share], now: ShareFixture.now)
        guard case .refused(let judgement) = answer else {
            Issue.record("another key redeems")
            return
        }
        #expect(judgement.code == .needsRegister)
    }

    @Test("an entry that another key signed under the desk's kid does not hold")
    func forged() throws {
        let file = try fixture.read(fixture.file(1))
        let stranger = fixture.office.stranger
        let parts = CodeParts(
            protected: COSESign1.protectedHeader(
                algorithm: .es256, kid: fixture.desk.kid.bytes, type: MediaType.provisionalEntry),
            payload: file.entries[0].redemption.encoded
        )
        #expect(
            try refusal([file.grant.bytes, parts.signed(by: stranger)]) == .badSignature(entry: 1))
        #expect(try refusal([file.grant.bytes, parts.signed(by: fixture.desk)]) == nil)
    }

    @Test("no byte of a file can be another one, and none makes a whole entry look torn")
    func everyByte() throws {
        let bytes = try fixture.file(2)
        let trust = try fixture.trust()
        for index in bytes.indices {
            for bit: UInt8 in [0x01, 0x10, 0x80] {
                var changed = bytes
                changed[index] ^= bit
                guard let file = try? fixture.read(changed, trust: trust) else { continue }
                Issue.record(
                    "byte \(index) ^ \(bit) leaves \(file.entries.count) entries, torn \(file.isTorn)")
            }
        }
    }

    @Test("an entry that was cut anywhere is torn, and what stands before it is kept")
    func torn() throws {
        let bytes = try fixture.file(2)
        let whole = try fixture.read(bytes)
        let start = whole.length - whole.entries[1].bytes.count
        let trust = try fixture.trust()
        for count in (start + 1)..<bytes.count {
            let file = try fixture.read(Array(bytes.prefix(count)), trust: trust)
            #expect(file.isTorn && file.entries.count == 1 && file.length == start, "cut at \(count)")
        }
        #expect(try !fixture.read(Array(bytes.prefix(start))).isTorn)
    }

    @Test("a tail that is no beginning of an entry is damage")
    func tails() throws {
        let bytes = try fixture.file(1)
        for tail: [UInt8] in [
            [0xd2, 0x84, 0x58, 0x2e], [0xd3], [0x5a, 0xff, 0xff, 0xff, 0xff], [0xd2, 0x84, 0x59],
            [UInt8](repeating: 0, count: 300), [0x00], [0xd2, 0x83, 0x40],
        ] {
            #expect(throws: ShareFault.self, "\(tail.prefix(4))") { try fixture.read(bytes + tail) }
        }
        // The beginning of another desk's entry.
        let other = try TestKey.generate(.es256)
        let head = COSESign1.protectedHeader(
            algorithm: .es256, kid: other.kid.bytes, type: MediaType.provisionalEntry)
        let message = COSESign1.encode(protected: head, payload: [], signature: [])
        #expect(throws: ShareFault.self) { try fixture.read(bytes + message.prefix(30)) }
    }

    @Test("a file without a whole grant is none")
    func noGrant() throws {
        let grant = try fixture.grant()
        for count in 0..<grant.count {
            #expect(throws: ShareFault.self) { try UnverifiedShareFile(Array(grant.prefix(count))) }
        }
    }

    @Test("bytes and entries of a file keep to their limits on both sides")
    func limits() throws {
        let bytes = try fixture.file(3)
        var bounds = UnverifiedShareFile.Bounds()
        #expect(bounds.bytes == Limits.shareFile && bounds.entries == Limits.shareEntries)
        bounds.bytes = bytes.count
        bounds.entries = 3
        _ = try UnverifiedShareFile(bytes, bounds: bounds)
        bounds.entries = 2
        #expect(throws: ShareFault.tooLarge("more than 2 entries")) {
            try UnverifiedShareFile(bytes, bounds: bounds)
        }
        bounds.entries = 3
        bounds.bytes -= 1
        #expect(throws: ShareFault.tooLarge("a file of \(bytes.count) bytes")) {
            try UnverifiedShareFile(bytes, bounds: bounds)
        }
        // As many of the longest entries as a file may hold have room in it.
        #expect(Limits.shareGrant + Limits.shareEntries * Limits.shareEntry <= Limits.shareFile)
    }

    @Test("an item that is longer than an entry may be is none")
    func longItem() throws {
        let message = COSESign1.encode(
            protected: [0xa0], payload: [UInt8](repeating: 0, count: 700), signature: [])
        #expect(throws: ShareFault.self) { try UnverifiedShareFile(fixture.grant() + message) }
        #expect(throws: ShareFault.self) {
            try UnverifiedShareFile(
                COSESign1.encode(
                    protected: [0xa0], payload: [UInt8](repeating: 0, count: 1_100), signature: []))
        }
    }
}
