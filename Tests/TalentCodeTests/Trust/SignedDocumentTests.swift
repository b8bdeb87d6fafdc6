import COSE
import OpenSSLKeys
import TestSupport
import Testing

@testable import TalentCode

@Suite("Signed documents that were changed")
struct SignedDocumentTests {
    private let office: OfficeFixture
    private let root: [UInt8]
    private let list: [UInt8]

    init() throws {
        office = try OfficeFixture.shared()
        root = try office.sign(MediaType.root, office.rootDocument().encoded, [office.root])
        list = try office.trustList([office.issuer()])
    }

    private func accepts(root bytes: [UInt8]) -> Bool {
        (try? SignedDocument.root(bytes, office.cryptography)) != nil
    }

    private func accepts(list bytes: [UInt8]) -> Bool {
        (try? SignedDocument.trustList(bytes, root: office.rootDocument(), office.cryptography)) != nil
    }

    @Test("are never taken, whichever byte it is")
    func bytes() {
        #expect(accepts(root: root) && accepts(list: list))
        for index in root.indices {
            for mask: UInt8 in [0x01, 0x20, 0x80, 0xff] {
                var changed = root
                changed[index] ^= mask
                #expect(!accepts(root: changed), "byte \(index) of the root ^ \(mask)")
            }
        }
        for index in list.indices {
            for mask: UInt8 in [0x01, 0x40, 0xff] {
                var changed = list
                changed[index] ^= mask
                #expect(!accepts(list: changed), "byte \(index) of the list ^ \(mask)")
            }
        }
    }

    @Test("are never taken at a length that is shorter, or with anything behind")
    func lengths() {
        for count in root.indices { #expect(!accepts(root: Array(root.prefix(count)))) }
        for count in list.indices { #expect(!accepts(list: Array(list.prefix(count)))) }
        for tail: [UInt8] in [[0], [0xf6], [0xff], root] {
            #expect(!accepts(root: root + tail))
            #expect(!accepts(list: list + tail))
        }
    }

    @Test("are COSE_Sign under tag 98 alone")
    func shape() throws {
        #expect(Array(root.prefix(3)) == [0xd8, 0x62, 0x84])
        #expect(!accepts(root: Array(root.dropFirst(2))))
        #expect(!accepts(root: [0xd8, 0x3d] + root))
        #expect(!accepts(root: [0xd2] + root.dropFirst(2)))
        let parts = CodeParts(
            protected: RawMap.item { $0.map { $0.entry(16) { $0.text(MediaType.root) } } },
            payload: office.rootDocument().encoded
        )
        #expect(!accepts(root: try parts.signed(by: office.root)))
    }

    @Test("a home takes only the root of its fingerprint, and the newest list")
    func fingerprint() throws {
        func check(_ fingerprint: [UInt8], roots: [[UInt8]], list: [UInt8]) throws -> HeldTrust {
            var store = TrustStore()
            store.anchor = fingerprint
            store.roots = roots
            store.trustList = list
            return try #require(try HeldTrust(store, office.cryptography))
        }
        let fingerprint = try SignedDocument.fingerprint(root, office.cryptography)
        var other = fingerprint
        other[31] ^= 1
        #expect(throws: TrustError.self) { try check(other, roots: [root], list: list) }
        #expect(throws: TrustError.self) { try check([], roots: [root], list: list) }
        #expect(throws: TrustError.self) { try check(fingerprint, roots: [], list: list) }
        #expect(throws: TrustError.noTrustedRoot) { try check(fingerprint, roots: [list], list: list) }
        #expect(throws: TrustError.wrongType) { try check(fingerprint, roots: [root], list: root) }
        // A root of somebody who has other keys, and signs it well.
        let stranger = try OfficeFixture()
        let foreign = try stranger.sign(MediaType.root, stranger.rootDocument().encoded, [stranger.root])
        #expect(throws: TrustError.self) { try check(fingerprint, roots: [foreign], list: list) }
        #expect(try check(fingerprint, roots: [root], list: list).list.version == 7)
    }
}
