import COSE
import Deflate
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Status lists")
struct StatusListTests {
    @Test("states go 0 to 2 and back, 0 and 2 to 3, all but 1 to 1, and nowhere else")
    func transitions() {
        let allowed: [(CredentialStatus, CredentialStatus)] = [
            (.valid, .suspended), (.suspended, .valid), (.valid, .superseded), (.suspended, .superseded),
            (.valid, .revoked), (.suspended, .revoked), (.superseded, .revoked),
        ]
        for from in CredentialStatus.allCases {
            for to in CredentialStatus.allCases {
                let expected = allowed.contains { $0 == (from, to) }
                #expect(from.allows(to) == expected, "\(from) to \(to)")
            }
        }
        #expect(CredentialStatus.allCases.map(\.rawValue) == [0, 1, 2, 3])
    }

    @Test("an index outside has no value and cannot be set")
    func outside() {
        var list = StatusList()
        for index in [-1, .min, StatusList.capacity, .max] {
            #expect(list.value(at: index) == nil)
            let isSet = list.set(.revoked, at: index)
            #expect(!isSet)
        }
        #expect(list == StatusList())
    }

    @Test("entries are two bits each, least significant first")
    func bitOrder() {
        var list = StatusList()
        list.set(.revoked, at: 0)
        list.set(.suspended, at: 1)
        list.set(.superseded, at: 3)
        // 11 00 10 01
        #expect(list.bytes[0] == 0b1100_1001)
        list.set(.revoked, at: 4)
        #expect(list.bytes[1] == 1)
        list.set(.valid, at: 3)
        #expect(list.bytes[0] == 0b0000_1001)
        #expect(list.bytes.count == 32_768)
        #expect(list.count == 131_072)
    }

    @Test("what is set is what is there, and nothing beside it")
    func setting() {
        var random = Seed.start()
        var list = StatusList()
        var model = [UInt8](repeating: 0, count: StatusList.capacity)
        for _ in 0..<20_000 {
            let index = Int.random(in: 0..<StatusList.capacity, using: &random)
            let status = CredentialStatus.allCases.randomElement(using: &random) ?? .valid
            list.set(status, at: index)
            model[index] = status.rawValue
        }
        #expect(model.indices.allSatisfy { list.value(at: $0) == model[$0] })
    }

    @Test("lists of other makers have 1, 2, 4 or 8 bits", arguments: [0, 3, 5, 6, 7, 9, 16, -1])
    func bits(_ bits: Int) {
        #expect(StatusList(bits: bits, bytes: [0]) == nil)
    }

    @Test("the example of one bit reads as the draft writes it")
    func oneBit() throws {
        // draft-ietf-oauth-status-list section 4.1: 0xb9a3 is 1 0 0 1 1 1 0 1 1 1 0 0 0 1 0 1.
        let list = try #require(StatusList(bits: 1, bytes: [0xb9, 0xa3]))
        let values: [UInt8?] = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]
        #expect((0..<16).map { list.value(at: $0) } == values)
        #expect(list.value(at: 16) == nil)
        var copy = list
        let isSet = copy.set(.revoked, at: 0)
        #expect(!isSet)
        // Two bits: 0xc9 0x44 0xf9 is 1 2 0 3 0 1 0 1 1 2 3 3.
        let two = try #require(StatusList(bits: 2, bytes: [0xc9, 0x44, 0xf9]))
        #expect((0..<12).map { two.value(at: $0) } == [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
    }

    @Test("a permutation gives every index once, and nothing for a counter outside")
    func bijection() throws {
        let mac = try OpenSSLCryptography().mac(key: [UInt8](repeating: 5, count: 32))
        let permutation = StatusPermutation(mac: mac)
        var seen = [Bool](repeating: false, count: StatusList.capacity)
        for counter in 0..<StatusList.capacity {
            let index = Int(try #require(try permutation.index(of: counter)))
            #expect(index < StatusList.capacity && !seen[index])
            if index < seen.count { seen[index] = true }
        }
        #expect(seen.allSatisfy { $0 })
        for counter in [-1, .min, StatusList.capacity, .max] {
            #expect(try permutation.index(of: counter) == nil)
        }
    }

    @Test("two keys give two orders, and neither is that of the counter")
    func unforeseeable() throws {
        func order(_ byte: UInt8) throws -> [UInt32?] {
            let mac = try OpenSSLCryptography().mac(key: [UInt8](repeating: byte, count: 32))
            let permutation = StatusPermutation(mac: mac)
            return try (0..<1_000).map { try permutation.index(of: $0) }
        }
        let first = try order(1)
        let second = try order(2)
        #expect(try order(1) == first)
        // Of 1,000 places in 131,072 some 0.008 agree by chance.
        #expect(zip(first, second).filter { $0 == $1 }.count < 4)
        #expect(first.enumerated().filter { $0.element == UInt32($0.offset) }.count < 4)
        let neighbours = zip(first, first.dropFirst()).filter { abs(Int($0 ?? 0) - Int($1 ?? 0)) == 1 }
        #expect(neighbours.count < 4)
    }
}
