public import COSE
import OpenSSLKeys
public import TalentCode

/// The known answers of the wire format, made by an independent implementation.
public struct TalentCodeVectors: Sendable {
    /// A code, a clock and a status, with the verdict that they must get.
    public struct Vector: Sendable, CustomStringConvertible {
        /// Its name in the file.
        public let name: String
        /// The stable code of its verdict.
        public let expect: String
        /// The clock at which it is judged.
        public let now: Timestamp
        /// What the status list says of its index.
        public let statusValue: CredentialStatus
        /// The text of the QR code.
        public let text: [UInt8]
        /// The COSE message in the text.
        public let message: [UInt8]
        /// The length of the text.
        public let characters: Int
        /// The assurance of a valid one, if the file states it.
        public let assurance: String?
        /// The name.
        public var description: String { name }
    }

    /// The file among the vectors.
    public static let file = "talent-code/vectors.json"
    /// Whether it is there.
    public static var isAvailable: Bool { Vectors.has(file) }

    /// All vectors in the order of the file.
    public let vectors: [Vector]
    /// ES256, EdDSA, SM2 credential keys with the kid and thumbprint that the file states.
    public let keys: [(key: TestKey, kid: String, thumbprint: String)]
    /// The key of the status list.
    public let statusKey: TestKey
    /// The credential key of the other issuer.
    public let otherIssuerKey: COSEKey
    /// The status base of the issuer.
    public let statusBase: String
    /// The status token that the file gives.
    public let statusToken: [UInt8]
    /// K, document and cti of the document check, and its value.
    public let documentCheck: (key: [UInt8], document: String, cti: [UInt8], value: UInt64)

    /// Reads the file.
    public init() throws {
        let object = try Vectors.object(Self.file)
        func map(_ value: Any?) throws -> [String: Any] {
            guard let map = value as? [String: Any] else { throw Vectors.Malformed("\(Self.file): object") }
            return map
        }
        func text(_ value: Any?) throws -> String {
            guard let text = value as? String else { throw Vectors.Malformed("\(Self.file): text") }
            return text
        }
        func number(_ value: Any?) throws -> Int {
            guard let number = value as? Int else { throw Vectors.Malformed("\(Self.file): number") }
            return number
        }
        let named = try map(object["keys"])
        keys = try [("ES256", Algorithm.es256), ("EdDSA", .edDSA), ("SM2", .sm2)].map { name, algorithm in
            let key = try map(named[name])
            let pair = try TestKey(algorithm, secret: Hex.bytes(text(key["privateKey"])))
            guard try pair.publicKey.encoded == Hex.bytes(text(key["coseKey"])) else {
                throw Vectors.Malformed("\(name): the pair does not belong together")
            }
            return (pair, try text(key["kid"]), try text(key["thumbprint"]))
        }
        statusKey = try TestKey(
            .edDSA,
            secret: Hex.bytes(text(map(object["statusKey"])["privateKey"]))
        )
        var reader = CBORReader(try Hex.bytes(text(map(object["otherIssuer"])["coseKey"])))
        otherIssuerKey = try COSEKey(&reader)
        statusBase = try text(object["statusBase"])
        statusToken = try Hex.bytes(text(map(object["statusToken"])["cose"]))
        let check = try map(object["documentCheck"])
        documentCheck = (
            try Hex.bytes(text(check["key"])), try text(check["document"]),
            try Hex.bytes(text(check["cti"])), UInt64(try number(check["value"]))
        )
        guard let list = object["vectors"] as? [[String: Any]] else {
            throw Vectors.Malformed("\(Self.file): vectors")
        }
        vectors = try list.map { vector in
            guard let status = CredentialStatus(rawValue: UInt8(try number(vector["statusValue"]))) else {
                throw Vectors.Malformed("\(Self.file): statusValue")
            }
            return Vector(
                name: try text(vector["name"]),
                expect: try text(vector["expect"]),
                now: Timestamp(UInt64(try number(vector["now"]))),
                statusValue: status,
                text: Array(try text(vector["text"]).utf8),
                message: try Hex.bytes(text(vector["cose"])),
                characters: try number(vector["characters"]),
                assurance: vector["assurance"] as? String
            )
        }
    }

    /// The vector of a name.
    public func vector(_ name: String) throws -> Vector {
        guard let found = vectors.first(where: { $0.name == name }) else {
            throw Vectors.Malformed("no vector \(name)")
        }
        return found
    }

    /// The trust list entries as the file's "about" describes them.
    public func issuers() throws -> [TrustedIssuer] {
        let areas = [try OfficeFixture.area(330282), try OfficeFixture.area(330206)]
        let authority = Authority(areas: areas, schemes: [1], programmes: nil)
        let own = keys.map { $0.key.trusted(.credential) } + [statusKey.trusted(.status)]
        let other = TrustedKey(
            key: otherIssuerKey,
            algorithm: .es256,
            purpose: .credential,
            notBefore: Timestamp(0)
        )
        return [
            TrustedIssuer(
                id: areas[0],
                nameZH: "慈溪市",
                nameEN: "Cixi",
                statusBase: statusBase,
                authority: authority,
                keys: own
            ),
            TrustedIssuer(
                id: areas[1],
                nameZH: "北仑区",
                nameEN: "Beilun",
                statusBase: "https://tc.beilun.gov.cn/s",
                authority: authority,
                keys: [other]
            ),
        ]
    }
}
