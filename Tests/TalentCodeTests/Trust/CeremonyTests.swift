import COSE
import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Signing by several people")
struct CeremonyTests {
    private let city: CityFixture
    private let ceremony: Ceremony

    init() throws {
        city = try CityFixture.shared()
        ceremony = Ceremony(city.cryptography)
    }

    private func good(_ bytes: [UInt8]) throws -> [Int] {
        try ceremony.progress(root: bytes, after: city.root()).steps.map(\.good)
    }

    @Test("a key signs once, though it is asked twice; strangers and other roles count for nothing")
    func once() throws {
        let root = city.root(2, root: Array(city.roots[1...3]))
        var bytes = try city.signed(root, by: [])
        #expect(try good(bytes) == [0, 0])
        bytes = try ceremony.adding([city.signer(city.roots[1])], to: bytes)
        #expect(try ceremony.adding([city.signer(city.roots[1])], to: bytes) == bytes)
        #expect(try good(bytes) == [1, 1])
        bytes = try ceremony.adding([city.signer(city.roots[4]), city.signer(city.trust[0])], to: bytes)
        #expect(try good(bytes) == [1, 1])
        bytes = try ceremony.adding([city.signer(city.roots[0])], to: bytes)
        #expect(try good(bytes) == [2, 1])
        bytes = try ceremony.adding([city.signer(city.roots[3])], to: bytes)
        let progress = try ceremony.progress(root: bytes, after: city.root())
        #expect(progress.isComplete && progress.steps.map(\.good) == [2, 2])
        #expect(progress.steps.map(\.rootVersion) == [1, 2])
    }

    @Test("a false signature under somebody's kid does not keep that one from signing")
    func falseSignature() throws {
        let root = city.root(2)
        let forged = try COSESign.sign(
            type: MediaType.root, payload: root.encoded,
            with: [
                (city.roots[1].kid.bytes, city.roots[4].signing),
                (city.roots[0].kid.bytes, city.roots[3].signing),
            ]
        )
        #expect(try good(forged) == [0, 0])
        let bytes = try ceremony.adding([city.signer(city.roots[0]), city.signer(city.roots[1])], to: forged)
        #expect(try good(bytes) == [2, 2])
    }

    @Test("a document has at most 64 signatures")
    func limit() throws {
        let root = city.root(2)
        let fill = [TestKey](repeating: city.roots[4], count: 63)
        let almost = try city.signed(root, by: fill)
        let full = try ceremony.adding([city.signer(city.roots[0])], to: almost)
        #expect(try good(full) == [1, 1])
        #expect(throws: TrustError.self) { try ceremony.adding([city.signer(city.roots[1])], to: full) }
    }

    @Test("a trust list needs the role trust of the root that is held")
    func trustList() throws {
        let list = try city.list(8, by: [])
        func isComplete(_ keys: [TestKey], _ root: RootDocument) throws -> Bool {
            let bytes = try ceremony.adding(keys.map(city.signer), to: list)
            return try ceremony.progress(trustList: bytes, root: root).isComplete
        }
        let two = city.root(1, trust: Array(city.trust.prefix(2)), trustThreshold: 2)
        #expect(try !isComplete([], city.root()))
        #expect(try !isComplete([city.manifest[0], city.roots[0]], city.root()))
        #expect(try isComplete([city.trust[0]], city.root()))
        #expect(try !isComplete([city.trust[0], city.trust[2]], two))
        #expect(try isComplete([city.trust[1], city.trust[0]], two))
    }

    @Test("what is no document gathers no signatures")
    func rubbish() throws {
        let code = try city.cixi.message(city.cixi.claims())
        for bytes in [[], [0xf6], code] {
            #expect(throws: TrustError.self) { try ceremony.adding([city.signer(city.roots[0])], to: bytes) }
            #expect(throws: TrustError.self) { try ceremony.progress(root: bytes, after: nil) }
        }
        let list = try city.list()
        #expect(throws: TrustError.wrongType) { try ceremony.progress(root: list, after: nil) }
    }
}
