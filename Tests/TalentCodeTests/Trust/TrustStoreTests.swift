import COSE
import TalentCode
import TestSupport
import Testing

@Suite("The file of what a home imported")
struct TrustStoreTests {
    private let store: TrustStore

    init() throws {
        let city = try CityFixture.shared()
        var desk = try CityDesk(city)
        var bundle = try CityBundle(city)
        bundle.salvages = [try city.cixi.salvage([])]
        try desk.take(bundle)
        store = desk.store
    }

    @Test("is read as it was written, full or empty")
    func roundTrip() throws {
        var part = store
        part.anchor = nil
        part.manifest = nil
        for store in [store, part, TrustStore()] { #expect(try TrustStore(encoded: store.encoded) == store) }
    }

    @Test("is refused when it was cut off, or has anything behind it")
    func truncated() {
        let bytes = store.encoded
        for count in bytes.indices {
            #expect(throws: TrustError.self) { try TrustStore(encoded: Array(bytes.prefix(count))) }
        }
        #expect(throws: TrustError.self) { try TrustStore(encoded: bytes + [0]) }
    }

    @Test("is refused with a member that nobody knows, of another form, or of another format")
    func members() throws {
        for (label, item): (Int64, [UInt8]) in [
            (0, [0x02]), (0, [0x00]), (1, [0x41, 0x00]), (2, [0x40]), (3, [0x80]), (4, [0xf6]),
            (5, [0x81, 0x00]),
            (6, [0xa0]), (7, [0x80]), (-1, [0x80]),
        ] {
            var map = try RawMap(store.encoded)
            map[label] = item
            #expect(throws: TrustError.self, "\(label)") { try TrustStore(encoded: map.bytes) }
        }
        var map = try RawMap(store.encoded)
        map[0] = nil
        #expect(throws: TrustError.self) { try TrustStore(encoded: map.bytes) }
        map = try RawMap(store.encoded)
        map.entries.append(map.entries[5])
        #expect(throws: TrustError.self) { try TrustStore(encoded: map.bytes) }
    }

    @Test("vouches for nothing: documents that were put into it are checked at each use")
    func tampered() throws {
        let city = try CityFixture.shared()
        func judge(_ change: (inout TrustStore) throws -> Void) throws -> VerdictCode {
            var desk = try CityDesk(city)
            desk.store = store
            try change(&desk.store)
            return try desk.judge(city.cixi).code
        }
        #expect(try judge { _ in } == .valid)
        let foreign = city.root(1, root: Array(city.roots[3...4]))
        #expect(throws: TrustError.noTrustedRoot) {
            try judge { $0.roots = [try city.signed(foreign, by: Array(city.roots[3...4]))] }
        }
        #expect(throws: TrustError.threshold(role: .root, got: 0, need: 2)) {
            try judge { $0.roots = [try city.signed(city.root(), by: [])] }
        }
        #expect(try judge { $0.trustList = try city.list(8, by: [city.cixi.status]) } == .noTrust)
        #expect(throws: TrustError.wrongType) { try judge { $0.manifest = store.trustList } }
        #expect(
            try judge { $0.statusTokens = [try city.cixi.token(key: city.beilun.status)] }
                == .statusUnavailable)
    }
}
