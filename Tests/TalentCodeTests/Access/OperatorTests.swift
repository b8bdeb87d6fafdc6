import COSE
import OpenSSLKeys
import TalentCode
import Testing

@Suite("Operators and their tokens")
struct OperatorTests {
    private let now = AccessSample.now

    @Test("An id is 1–32 small letters, digits, dots, dashes and underscores")
    func identifiers() {
        for text in ["a", "li.wei_2-b", "0", String(repeating: "x", count: 32)] {
            #expect(OperatorID(text)?.description == text)
        }
        for text in ["", "A", "li wei", "李", "a/b", "a\0", "a\n", "é", String(repeating: "x", count: 33)] {
            #expect(OperatorID(text) == nil, "\(text)")
        }
    }

    @Test("A token counts until its last second, and never of somebody who was shut out")
    func accepts() throws {
        var record = try AccessSample.record()
        #expect(record.accepts(tokenHash: AccessSample.hash(1), at: record.expiresAt.subtracting(1)))
        #expect(!record.accepts(tokenHash: AccessSample.hash(1), at: record.expiresAt))
        #expect(!record.accepts(tokenHash: AccessSample.hash(2), at: now))
        #expect(!record.accepts(tokenHash: [], at: now))
        #expect(record.state(at: now) == .active && record.state(at: record.expiresAt) == .expired)
        record.disabledAt = now
        #expect(!record.accepts(tokenHash: AccessSample.hash(1), at: now))
        #expect(record.state(at: record.expiresAt) == .disabled)
    }

    @Test("A token that is replaced goes on for the overlap and no longer")
    func overlap() throws {
        let record = try AccessSample.record().replacingToken(
            with: AccessSample.hash(2), at: now, overlap: 60, expiresAt: now.adding(5_000))
        #expect(record.accepts(tokenHash: AccessSample.hash(1), at: now.adding(59)))
        #expect(!record.accepts(tokenHash: AccessSample.hash(1), at: now.adding(60)))
        #expect(record.accepts(tokenHash: AccessSample.hash(2), at: now.adding(4_999)))
        #expect(!record.accepts(tokenHash: AccessSample.hash(2), at: now.adding(5_000)))
        var shut = record
        shut.disabledAt = now
        for hash in [AccessSample.hash(1), AccessSample.hash(2)] {
            #expect(!shut.accepts(tokenHash: hash, at: now.adding(1)))
        }
    }

    @Test("The overlap never prolongs a token, is at most seven days, and may be none")
    func overlapBounds() throws {
        let record = try AccessSample.record()
        let long = record.replacingToken(
            with: AccessSample.hash(2), at: now, overlap: .max, expiresAt: now.adding(5_000))
        #expect(long.previousToken?.endsAt == record.expiresAt)
        var lasting = record
        lasting.expiresAt = now.adding(90 * 86_400)
        let week = lasting.replacingToken(
            with: AccessSample.hash(2), at: now, overlap: .max, expiresAt: now.adding(5_000))
        #expect(week.previousToken?.endsAt == now.adding(7 * 86_400))
        let none = record.replacingToken(
            with: AccessSample.hash(2), at: now, overlap: 0, expiresAt: now.adding(5_000))
        #expect(none.previousToken == nil)
        let late = record.replacingToken(
            with: AccessSample.hash(2), at: record.expiresAt, overlap: 60, expiresAt: now.adding(5_000))
        #expect(late.previousToken == nil)
    }

    @Test("A second change ends the first token")
    func twice() throws {
        let record = try AccessSample.record()
            .replacingToken(with: AccessSample.hash(2), at: now, overlap: 60, expiresAt: now.adding(500))
            .replacingToken(with: AccessSample.hash(3), at: now, overlap: 60, expiresAt: now.adding(500))
        #expect(!record.accepts(tokenHash: AccessSample.hash(1), at: now))
        #expect(record.accepts(tokenHash: AccessSample.hash(2), at: now))
        #expect(record.accepts(tokenHash: AccessSample.hash(3), at: now))
    }

    @Test("A desk's old token ends at once")
    func desk() throws {
        let desk = try AccessSample.desk()
        let changed = desk.replacingToken(with: AccessSample.hash(8), expiresAt: now.adding(9))
        #expect(changed.tokenHash == AccessSample.hash(8) && changed.expiresAt == now.adding(9))
        #expect(changed.id == desk.id && changed.key == desk.key && changed.benefits == desk.benefits)
    }

    @Test("A new token has the form that is taken, and no two are alike")
    func tokens() throws {
        let cryptography = OpenSSLCryptography()
        let first = try #require(try BearerToken.drawn(cryptography))
        let second = try #require(try BearerToken.drawn(cryptography))
        #expect(first.text != second.text && first.text.hasPrefix("tco_") && first.text.utf8.count == 68)
        #expect(BearerToken(first.text)?.text == first.text)
        #expect(try first.hash(cryptography) == cryptography.sha256(Array(first.text.utf8)))
        let desks = String(repeating: "aZ0-_", count: 9).prefix(43)
        #expect(BearerToken(desks)?.text == String(desks))
    }

    @Test("Texts of another form are no tokens")
    func malformed() {
        let digits = String(repeating: "0", count: 64)
        let texts = [
            "", "tco_", "tco_" + digits.dropLast(), "tco_" + digits + "0", "TCO_" + digits,
            "tco_" + digits.dropLast() + "A", "tco_" + digits.dropLast() + "g", "tcd_" + digits, digits,
            String(repeating: "a", count: 42), String(repeating: "a", count: 44),
            String(repeating: "a", count: 42) + "=", String(repeating: "a", count: 42) + "+",
            String(repeating: "a", count: 42) + "/", String(repeating: "a", count: 42) + "\0",
            String(repeating: "密", count: 43), String(repeating: "a", count: 1 << 20),
        ]
        for text in texts { #expect(BearerToken(text) == nil, "\(text.prefix(80))") }
    }
}
