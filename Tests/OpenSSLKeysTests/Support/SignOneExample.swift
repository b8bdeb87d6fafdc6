import COSE
import Foundation

@testable import OpenSSLKeys

/// One COSE_Sign1 of the COSE working group's examples, taken apart by hand.
struct SignOneExample {
    let algorithm: Algorithm
    let key: COSEKey
    let secret: [UInt8]
    /// Sig_structure of RFC 9052 section 4.4 over the message as it is.
    let signed: [UInt8]
    /// What the example says was signed, before it was spoilt.
    let expected: [UInt8]
    let signature: [UInt8]

    private struct Fault: Error {}
    private struct File: Decodable {
        struct Input: Decodable {
            struct Sign: Decodable {
                var key: [String: String]
                var external: String?
                var alg: String
            }
            var sign0: Sign
        }
        struct Intermediates: Decodable { var ToBeSign_hex: String }
        struct Output: Decodable { var cbor: String }
        var input: Input
        var intermediates: Intermediates
        var output: Output
    }

    init(_ path: String) throws {
        let file = try VectorFile.json("cose-wg-examples/" + path, as: File.self)
        guard let algorithm = Algorithm(rawValue: file.input.sign0.alg) else { throw Fault() }
        self.algorithm = algorithm
        let members = file.input.sign0.key
        func member(_ name: String) -> [UInt8]? {
            members[name + "_hex"].map { hex($0) } ?? members[name].flatMap(Base64URL.decode)
        }
        guard let x = member("x"), let secret = member("d"),
            let curve = Curve.allCases.first(where: { CurveName($0).jwk == members["crv"] })
        else { throw Fault() }
        key = member("y").map { .ec2(curve, x: x, y: $0) } ?? .okp(curve, x: x)
        self.secret = secret
        expected = hex(file.intermediates.ToBeSign_hex)
        // Its unprotected map may be unsorted, which a strict reader refuses: only the heads are read here.
        let bytes = hex(file.output.cbor)
        var at = 0
        while bytes[at] >> 5 == 6 { _ = Self.head(bytes, &at) }
        guard Self.head(bytes, &at) == 4 else { throw Fault() }
        let protected = Self.string(bytes, &at)
        Self.skip(bytes, &at)
        let payload = Self.string(bytes, &at)
        signature = Self.string(bytes, &at)
        var writer = CBORWriter()
        writer.array(4)
        writer.text("Signature1")
        writer.byteString(protected == [0xa0] ? [] : protected)
        writer.byteString(hex(file.input.sign0.external ?? ""))
        writer.byteString(payload)
        signed = writer.bytes
    }

    private static func head(_ bytes: [UInt8], _ at: inout Int) -> Int {
        let information = Int(bytes[at] & 31)
        at += 1
        guard information >= 24 else { return information }
        let count = 1 << (information - 24)
        defer { at += count }
        return bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func string(_ bytes: [UInt8], _ at: inout Int) -> [UInt8] {
        let count = head(bytes, &at)
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    private static func skip(_ bytes: [UInt8], _ at: inout Int) {
        let major = bytes[at] >> 5
        let argument = head(bytes, &at)
        switch major {
        case 2, 3: at += argument
        case 4: for _ in 0..<argument { skip(bytes, &at) }
        case 5: for _ in 0..<2 * argument { skip(bytes, &at) }
        default: break
        }
    }
}
