import COSE
import TalentCode
import TestSupport
import Testing

@Suite("Bundles of a wrong form")
struct BundleFormTests {
    private let city: CityFixture
    private let bundle: CityBundle
    private let bytes: [UInt8]
    private let manifest: [UInt8]

    /// A small bundle: one root, one issuer, one status list, one salvage list.
    init() throws {
        city = try CityFixture.shared()
        var bundle = try CityBundle(city)
        bundle.list = try city.list(7, [city.cixi.entry()])
        bundle.tokens = [try city.cixi.token()]
        bundle.salvages = [try city.cixi.salvage([])]
        self.bundle = bundle
        manifest = try bundle.manifest(of: bundle.parts)
        bytes = Bundle.encode(bundle.parts, manifest: manifest)
    }

    private func refusal(_ bytes: [UInt8]) throws -> TrustError? { try CityDesk(city).refusal(of: bytes) }

    @Test("a truncated one is refused, wherever it ends")
    func truncated() throws {
        #expect(try refusal(bytes) == nil)
        for count in bytes.indices {
            #expect(try refusal(Array(bytes.prefix(count))) != nil, "\(count) of \(bytes.count) bytes")
        }
        for count in [1, 2, 100, bytes.count - 1] {
            #expect(try refusal(Array(bytes.dropFirst(count))) != nil)
        }
    }

    @Test("one with a changed byte is refused, whichever byte it is")
    func changedBytes() throws {
        var random = Seed.start()
        var indices = Array(bytes.indices)
        indices.shuffle(using: &random)
        for index in indices.prefix(500) {
            var changed = bytes
            changed[index] ^= UInt8.random(in: 1...255, using: &random)
            #expect(try refusal(changed) != nil, "byte \(index): \(changed[index])")
        }
    }

    @Test("a byte that is left out or put in is noticed")
    func shifted() throws {
        var random = Seed.start()
        for _ in 0..<100 {
            var changed = bytes
            changed.remove(at: Int.random(in: 0..<bytes.count, using: &random))
            #expect(try refusal(changed) != nil)
            changed = bytes
            changed.insert(
                UInt8.random(in: 0...255, using: &random), at: Int.random(in: 0..<bytes.count, using: &random)
            )
            #expect(try refusal(changed) != nil)
        }
    }

    @Test("items stand in one order alone")
    func reordered() throws {
        let items = [bundle.roots[0], bundle.list, manifest, bundle.tokens[0], bundle.salvages[0]]
        #expect(try refusal(Array(items.joined())) == nil)
        for first in items.indices {
            for second in items.indices where second > first {
                var other = items
                other.swapAt(first, second)
                guard case .part(_, "out of order") = try refusal(Array(other.joined())) else {
                    Issue.record("\(first) and \(second) were swapped")
                    continue
                }
            }
        }
    }

    @Test("the manifest stands once, behind the trust list")
    func manifestPlace() throws {
        let (root, list) = (bundle.roots[0], bundle.list)
        let rest = bundle.tokens[0] + bundle.salvages[0]
        let disorder = TrustError.part(name: "manifest", why: "out of order")
        #expect(try refusal(manifest + root + list + rest) == disorder)
        #expect(try refusal(root + manifest + list + rest) == disorder)
        #expect(try refusal(root + list + manifest + manifest + rest) == disorder)
        #expect(try refusal(root + list + manifest + rest + manifest) == disorder)
        #expect(try refusal(root + list + rest + manifest) == .part(name: "status", why: "out of order"))
        #expect(try refusal(root + list) == .malformed("no manifest"))
        #expect(try refusal(root) == .malformed("no manifest"))
        #expect(try refusal(manifest) == disorder)
        #expect(try refusal([]) == .malformed("empty"))
    }

    @Test("two trust lists, a root behind the trust list, no root")
    func twice() throws {
        let (root, list) = (bundle.roots[0], bundle.list)
        let disorder = TrustError.part(name: "trust-list", why: "out of order")
        #expect(try refusal(root + list + list + manifest) == disorder)
        #expect(try refusal(list + manifest) == disorder)
        #expect(try refusal(root + list + root + manifest) == .part(name: "root", why: "out of order"))
        #expect(try refusal(root + list + manifest + root) == .part(name: "root", why: "out of order"))
    }

    @Test("bytes behind the last item are an item that is none")
    func trailing() throws {
        for tail: [UInt8] in [[0x00], [0xf6], [0xff], [0xd2], [0xd8, 0x62], [0xa0]] {
            guard case .malformed = try refusal(bytes + tail) else {
                Issue.record("\(tail) behind the bundle")
                continue
            }
        }
        #expect(try refusal(bytes + bytes) == .part(name: "root", why: "out of order"))
    }

    @Test("an item under tag 61, without a tag, or under the tag of the other kind")
    func tags() throws {
        for wrapped in [
            [0xd8, 0x3d] + bundle.roots[0], Array(bundle.roots[0].dropFirst(2)),
            [0xd2] + bundle.roots[0].dropFirst(2), [0xd9, 0xd9, 0xf7] + bundle.roots[0],
        ] {
            guard case .malformed = try refusal(wrapped + bundle.list + manifest) else {
                Issue.record("\(wrapped.prefix(3))")
                continue
            }
        }
        // A status list as a COSE_Sign: its type is right, its tag is not.
        var other = bundle
        other.tokens = [[0xd8, 0x62] + bundle.tokens[0].dropFirst()]
        #expect(try refusal(other.bytes()) == .part(name: "status list 1", why: "unreadable"))
    }

    @Test("a foreign part: a credential, a presentation's type, a message without a type")
    func foreign() throws {
        let why = "of a kind that does not belong into a bundle"
        let code = try city.cixi.message(city.cixi.claims())
        #expect(try refusal(bytes + code) == .part(name: MediaType.credential, why: why))
        let share = try city.sign("application/tc-share+cwt", [0xa0], [city.trust[0]])
        #expect(try refusal(bytes + share) == .part(name: "application/tc-share+cwt", why: why))
        let bare = CodeParts(protected: [], payload: [])
        #expect(throws: TrustError.self) { try Bundle(bytes + bare.message(signature: [])) }
        let untyped = CodeParts(protected: [0xa1, 0x01, 0x26], payload: [])
        #expect(try refusal(bytes + untyped.message(signature: [])) == .part(name: "", why: why))
        var named = bundle
        named.salvages.append(code)
        guard case .part = try refusal(named.bytes()) else {
            Issue.record("a credential that the manifest calls a salvage list was taken")
            return
        }
    }

    @Test("one list or one salvage list twice, though the manifest names both")
    func namedTwice() throws {
        var other = bundle
        other.tokens = [try city.cixi.token(issuedAt: CityFixture.now - 9), bundle.tokens[0]]
        #expect(try refusal(other.bytes()) == .part(name: "\(city.cixi.base)/1", why: "stands twice"))
        other = bundle
        other.salvages.append(bundle.salvages[0])
        let name = "salvage list of \(city.cixi.credential.kid)"
        #expect(try refusal(other.bytes()) == .part(name: name, why: "stands twice"))
    }

    @Test("a document that came alone is one document of a kind that is taken alone")
    func alone() throws {
        var desk = try CityDesk(city)
        try desk.take(bytes)
        #expect(try desk.refusal(document: manifest) == .wrongType)
        #expect(try desk.refusal(document: city.cixi.message(city.cixi.claims())) == .wrongType)
        let end = bundle.list.count
        #expect(try desk.refusal(document: bundle.list + [0]) == .malformed("trailing bytes at byte \(end)"))
        guard case .malformed = try desk.refusal(document: []) else {
            Issue.record("nothing is a document")
            return
        }
    }
}
