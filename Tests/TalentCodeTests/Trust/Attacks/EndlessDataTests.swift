import COSE
import TestSupport
import Testing

@testable import TalentCode

@Suite("Endless data: each limit of a bundle, on both sides")
struct EndlessDataTests {
    private let city: CityFixture
    private let bundle: CityBundle

    init() throws {
        city = try CityFixture.shared()
        bundle = try CityBundle(city)
    }

    private func refusal(_ set: (inout Bundle.Bounds) -> Void) throws -> TrustError? {
        var bounds = Bundle.Bounds()
        set(&bounds)
        return try CityDesk(city).refusal(of: bundle.bytes(), bounds: bounds)
    }

    @Test("a desk's limits are those of the format: 256 MiB, 65,536 parts, 1 GiB inflated")
    func defaults() {
        let bounds = Bundle.Bounds()
        #expect(bounds.bytes == 268_435_456 && bounds.parts == 65_536)
        #expect(bounds.inflated == 1_073_741_824)
    }

    @Test("bytes of a bundle")
    func bytes() throws {
        let bytes = try bundle.bytes()
        var bounds = Bundle.Bounds()
        bounds.bytes = bytes.count
        #expect(try CityDesk(city).refusal(of: bytes, bounds: bounds) == nil)
        bounds.bytes = bytes.count - 1
        #expect(
            try CityDesk(city).refusal(of: bytes, bounds: bounds) == .tooLarge("\(bytes.count) bytes")
        )
    }

    @Test("parts of a bundle")
    func parts() throws {
        #expect(bundle.parts.count == 5)
        #expect(try refusal { $0.parts = 5 } == nil)
        #expect(try refusal { $0.parts = 4 } == .tooLarge("more than 4 parts"))
    }

    @Test("bytes to which the status lists inflate together")
    func inflated() throws {
        let sum = 3 * StatusList.ownByteCount
        #expect(try refusal { $0.inflated = sum } == nil)
        #expect(try refusal { $0.inflated = sum - 1 } == .tooLarge("status lists over \(sum - 1) bytes"))
    }

    @Test("bytes to which the status lists inflate together, one document after the other")
    func inflatedAlone() throws {
        var bounds = Bundle.Bounds()
        bounds.inflated = 3 * StatusList.ownByteCount
        var desk = try CityDesk(city)
        try desk.take(bundle)
        let update = TrustUpdate(city.cryptography, bounds: bounds)
        let newer = BundlePart(kind: .status, bytes: try city.cixi.token(issuedAt: CityFixture.now))
        #expect(try update.importing(newer, into: desk.store).statusTokens.count == 3)
        let fourth = BundlePart(kind: .status, bytes: try city.cixi.token(uri: "\(city.cixi.base)/2"))
        #expect(throws: TrustError.self) { try update.importing(fourth, into: desk.store) }
    }

    @Test("lists that gather in a store, by bundles or one after the other")
    func gathered() throws {
        var bounds = Bundle.Bounds()
        bounds.parts = 5
        var desk = try CityDesk(city)
        for number in 2...4 {
            var next = bundle
            next.version += UInt64(number)
            next.tokens = [try city.cixi.token(uri: "\(city.cixi.base)/\(number)")]
            if number == 2 { next.tokens += bundle.tokens.prefix(2) }
            #expect(try desk.refusal(of: next.bytes(), bounds: bounds) == nil)
            try desk.take(next)
        }
        #expect(desk.store.statusTokens.count == 5)
        var next = bundle
        next.version += 9
        let error = TrustError.tooLarge("more than 5 lists")
        #expect(try desk.refusal(of: next.bytes(), bounds: bounds) == error)
        let update = TrustUpdate(city.cryptography, bounds: bounds)
        let sixth = BundlePart(kind: .status, bytes: bundle.tokens[2])
        #expect(throws: error) { try update.importing(sixth, into: desk.store) }
        let newer = BundlePart(kind: .status, bytes: try city.cixi.token(issuedAt: CityFixture.now))
        #expect(try update.importing(newer, into: desk.store).statusTokens.count == 5)
    }

    @Test("parts of a manifest")
    func manifestParts() throws {
        func read(_ count: Int) throws -> Int {
            let part = Manifest.Part(kind: .status, byteCount: 1, digest: [UInt8](repeating: 7, count: 32))
            let bytes = Manifest(
                version: 1, issuedAt: Timestamp(1), expiresAt: Timestamp(2),
                parts: [Manifest.Part](repeating: part, count: count)
            ).encoded
            return try Manifest(payload: bytes, in: 0..<bytes.count).parts.count
        }
        #expect(try read(65_536) == 65_536)
        #expect(throws: TrustError.self) { try read(65_537) }
    }

    @Test("signatures of a document")
    func signatures() throws {
        func read(_ count: Int) throws -> RootDocument {
            let root = city.root(root: [city.roots[1]], threshold: 1)
            let signers = [TestKey](repeating: city.roots[1], count: count)
            return try SignedDocument.unverifiedRoot(city.signed(root, by: signers))
        }
        #expect(try read(64).version == 1)
        #expect(throws: TrustError.self) { try read(65) }
    }

    @Test("bytes of a root or a trust list: 16 MiB are looked at, one more is not")
    func documentBytes() {
        func error(_ count: Int) -> TrustError? {
            do throws(TrustError) {
                _ = try SignedDocument.unverifiedRoot([UInt8](repeating: 0, count: count))
                return nil
            } catch {
                return error
            }
        }
        #expect(error(16_777_217) == .tooLarge("16777217 bytes"))
        guard case .malformed = error(16_777_216) else {
            Issue.record("16 MiB are not looked at")
            return
        }
    }

    @Test("nesting of what a bundle holds: eight deep, however deep somebody goes")
    func nesting() throws {
        func reason(_ depth: Int) -> TrustError? {
            let bytes = [0xd2] + [UInt8](repeating: 0x81, count: depth) + [0x00]
            do throws(TrustError) {
                _ = try Bundle(bytes)
                return nil
            } catch {
                return error
            }
        }
        // Seven arrays and the number in them are eight; an array of one element is no message.
        #expect(reason(7) == .malformed("unexpectedType at byte 1"))
        #expect(reason(8) == .malformed("tooDeep at byte 9"))
        #expect(reason(1_000_000) == .malformed("tooDeep at byte 9"))
    }

    @Test("digests of a salvage list")
    func digests() throws {
        let claims = try (1...3).map { try city.cixi.claims(UInt8($0)) }
        let bytes = try city.cixi.salvage(claims)
        #expect(try SalvageList(bytes, maximum: 3).count == 3)
        #expect(throws: TrustError.self) { try SalvageList(bytes, maximum: 2) }
        #expect(Limits.salvaged == 16_777_216)
    }
}
