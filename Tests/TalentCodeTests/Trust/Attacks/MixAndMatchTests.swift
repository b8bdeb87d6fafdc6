import OpenSSLKeys
import TalentCode
import TestSupport
import Testing

@Suite("Mix and match: good parts that do not belong together")
struct MixAndMatchTests {
    private let city: CityFixture
    private let older: CityBundle
    private let newer: CityBundle

    init() throws {
        city = try CityFixture.shared()
        var bundle = try CityBundle(city)
        bundle.salvages = [try city.cixi.salvage([city.cixi.claims()])]
        older = bundle
        bundle.roots = [try city.signed(city.root(), by: Array(city.roots[0...2]))]
        bundle.list = try city.list(8)
        bundle.tokens = try [city.city, city.cixi, city.beilun].map {
            try $0.token(issuedAt: CityFixture.now - 9)
        }
        bundle.salvages = [try city.cixi.salvage([city.cixi.claims()], issuedAt: CityFixture.now - 9)]
        bundle.version = 4
        newer = bundle
    }

    private func refusal(_ parts: [BundlePart], manifest: [UInt8]) throws -> TrustError? {
        try CityDesk(city).refusal(of: Bundle.encode(parts, manifest: manifest))
    }

    @Test("no attack: each bundle is good as it is")
    func good() throws {
        for bundle in [older, newer] { #expect(try CityDesk(city).refusal(of: bundle) == nil) }
    }

    @Test("each part by itself, an older or a newer one, is not the one of the manifest")
    func eachPart() throws {
        for (own, other) in [(newer, older), (older, newer)] {
            let manifest = try own.manifest(of: own.parts)
            for index in own.parts.indices {
                var parts = own.parts
                parts[index] = other.parts[index]
                #expect(
                    try refusal(parts, manifest: manifest)
                        == .part(
                            name: "\(parts[index].kind.name), part \(index + 1)",
                            why: "not the one of the manifest"
                        )
                )
            }
        }
    }

    @Test("the manifest of another bundle")
    func otherManifest() throws {
        let first = TrustError.part(name: "root, part 1", why: "not the one of the manifest")
        #expect(try refusal(newer.parts, manifest: older.manifest(of: older.parts)) == first)
        #expect(try refusal(older.parts, manifest: newer.manifest(of: newer.parts)) == first)
    }

    @Test("parts that are swapped, doubled, left out or put in addition")
    func swapped() throws {
        let manifest = try newer.manifest(of: newer.parts)
        var parts = newer.parts
        parts.swapAt(2, 3)
        #expect(
            try refusal(parts, manifest: manifest)
                == .part(name: "status, part 3", why: "not the one of the manifest")
        )
        func count(_ count: Int) -> TrustError {
            .part(name: "manifest", why: "names 6 parts, the file has \(count)")
        }
        for index in newer.parts.indices {
            let kind = newer.parts[index].kind
            guard kind != .trustList else { continue }
            var more = newer.parts
            more.insert(more[index], at: index)
            #expect(try refusal(more, manifest: manifest) == count(7))
            guard kind != .root else { continue }
            var fewer = newer.parts
            fewer.remove(at: index)
            #expect(try refusal(fewer, manifest: manifest) == count(5))
        }
        var further = newer.parts
        further.append(BundlePart(kind: .salvage, bytes: older.salvages[0]))
        #expect(try refusal(further, manifest: manifest) == count(7))
        further = newer.parts
        further.insert(BundlePart(kind: .status, bytes: older.tokens[0]), at: 5)
        #expect(try refusal(further, manifest: manifest) == count(7))
    }

    @Test("a manifest that names another kind, another length or another digest of a part")
    func lyingManifest() throws {
        for index in newer.parts.indices {
            let why = TrustError.part(
                name: "\(newer.parts[index].kind.name), part \(index + 1)", why: "not the one of the manifest"
            )
            var parts = newer.parts
            let part = parts[index]
            parts[index] = BundlePart(kind: part.kind == .status ? .salvage : .status, bytes: part.bytes)
            #expect(try refusal(newer.parts, manifest: newer.manifest(of: parts)) == why)
            for (more, mask): (UInt64, UInt8) in [(1, 0), (0, 1)] {
                let named = try newer.parts.enumerated().map { number, part in
                    var digest = try city.cryptography.sha256(part.bytes)
                    if number == index { digest[31] ^= mask }
                    return Manifest.Part(
                        kind: part.kind, byteCount: UInt64(part.bytes.count) + (number == index ? more : 0),
                        digest: digest
                    )
                }
                let manifest = Manifest(
                    version: 4, issuedAt: Timestamp(1), expiresAt: Timestamp(1 << 39), parts: named
                )
                let bytes = try city.sign(MediaType.manifest, manifest.encoded, [city.manifest[0]])
                #expect(try refusal(newer.parts, manifest: bytes) == why)
            }
        }
    }
}
