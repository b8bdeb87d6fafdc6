import COSE
import Foundation
import OpenSSLKeys
import QRCode
import TalentCode

/// The first inputs: what the fixed keys make, and the public vectors if their folder is there.
enum Seeds {
    /// Writes a folder for each target. `FUZZ_VECTORS` names the folder of the vectors.
    static func write(to folder: String) throws {
        var seeds = try own()
        if let vectors = environment["FUZZ_VECTORS"] { try add(vectors: vectors, to: &seeds) }
        for target in FuzzTarget.allCases {
            let place = URL(filePath: folder).appending(path: target.rawValue)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            for (index, bytes) in (seeds[target] ?? []).enumerated() {
                try Data(bytes).write(to: place.appending(path: "seed-\(index)"))
            }
        }
    }

    private static func own() throws -> [FuzzTarget: [[UInt8]]] {
        let root = FixedTrust.root.encoded
        let list = FixedTrust.list.encoded
        let documents = [
            FixedTrust.sign(root, as: MediaType.root), FixedTrust.sign(list, as: MediaType.trustList),
        ]
        let claims = [false, true].map { FixedCodes.claims(bound: $0).encoded }
        let token = FixedTrust.statusToken
        let payload = Array(token[try COSESign1(token).payload])
        let salvage = FixedTrust.salvage
        let messages = FixedCodes.credentials + documents
        return [
            .base45: FixedCodes.texts.map { Array($0.dropFirst(4)) },
            .cbor: messages + claims + [payload, root, list],
            .cose: messages + [token] + keys.map(\.encodedCOSEKey),
            .code: FixedCodes.texts + FixedCodes.credentials,
            .claims: claims,
            .deflate: [zlib],
            .status: [token, payload],
            .trust: documents + [root, list],
            .bundle: [
                FixedTrust.bundle, FixedTrust.manifestPayload(of: FixedTrust.parts), FixedTrust.store.encoded,
            ],
            .salvage: [salvage, Array(salvage[try COSESign1(salvage).payload])],
            .share: ShareTarget.seeds,
            .policy: PolicyTarget.seeds,
            .key: try keys.flatMap { key in
                [key.encodedCOSEKey, Array(key.jwk.utf8), Array(try key.pem().utf8)]
            } + (try privateKeys.map { try $0.unencryptedPEM().copy() }),
            .picture: try pictures(),
            .logic: rules.map { Array($0.utf8) },
        ]
    }

    private static let privateKeys = [
        FixedKeys.privateKey(.p256, 2), FixedKeys.privateKey(.ed25519, 3), FixedKeys.privateKey(.sm2, 4),
    ]
    private static let keys = privateKeys.map(\.publicKey)

    /// "talent code" thrice as zlib (level 9).
    private static let zlib: [UInt8] = [
        0x78, 0xda, 0x2b, 0x49, 0xcc, 0x49, 0xcd, 0x2b, 0x51, 0x48, 0xce, 0x4f, 0x49, 0x55, 0x28, 0xc1, 0xc1,
        0x06, 0x00, 0xf9, 0x87, 0x0d, 0x2a,
    ]

    /// Each operation of the rule language, with data.
    private static let rules = [
        #"[{"and":[{"in":[{"var":"t.0"},["a","b"]]},{">=":[{"var":"n"},1,0]},{"!":[{"var":""}]}]},{"t":["a"],"n":1}]"#,
        #"[{"reduce":[{"var":"x"},{"+":[{"var":"accumulator"},{"var":"current"}]},{"if":[1,0,2]}]},{"x":[1,2]}]"#,
        #"[{"after":[{"plusTime":["2020-02-29T01:02:03.4+08",-1,"year"]},{"dccDateOfBirth":[{"var":""}]}]},"2021-02"]"#,
        #"[{"===":[{"extractFromUVCI":[{"var":"u"},1]},"b"]},{"u":"URN:UVCI:a/b#c\u4eba"}]"#,
    ]

    private static func pictures() throws -> [[UInt8]] {
        try [(FixedCodes.texts[0], 2), (Array("TA1:".utf8), 1), (Array("TA1:".utf8), 3)].map { text, module in
            try SymbolPNG.encode(QRSymbol(ascii: text), module: module)
        } + [jpeg]
    }

    /// A grey JPEG of 8 × 8 pixels: SOI, DQT of ones, SOF0, two DHT of one code each, SOS, EOI.
    private static let jpeg: [UInt8] =
        [0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43, 0x00] + [UInt8](repeating: 1, count: 64)
        + [0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00]
        + [0xff, 0xc4, 0x00, 0x14, 0x00, 0x01] + [UInt8](repeating: 0, count: 15) + [0x00]
        + [0xff, 0xc4, 0x00, 0x14, 0x10, 0x01] + [UInt8](repeating: 0, count: 15) + [0x00]
        + [0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0x3f, 0xff, 0xd9]

    private static func add(vectors: String, to seeds: inout [FuzzTarget: [[UInt8]]]) throws {
        func put(_ bytes: [UInt8], _ targets: FuzzTarget...) {
            for target in targets { seeds[target, default: []].append(bytes) }
        }
        for path in try FileManager.default.subpathsOfDirectory(atPath: vectors).sorted() {
            let text: String
            switch path.split(separator: "/").first {
            case "talent-code", "cose-wg-examples", "status-list", "certlogic":
                guard let read = taken({ try String(contentsOfFile: vectors + "/" + path, encoding: .utf8) })
                else { continue }
                text = read
            default: continue
            }
            if path.hasPrefix("status-list"), let token = hex(text.filter { !$0.isWhitespace }) {
                put(token, .status, .cbor, .cose)
            }
            guard path.hasSuffix(".json") else { continue }
            let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
            if path.hasPrefix("certlogic") {
                for pair in try rulesAndData(in: json) { put(pair, .logic) }
                continue
            }
            for string in strings(in: json) {
                if string.hasPrefix("TC1:") || string.hasPrefix("TP1:") {
                    put(Array(string.utf8), .code)
                    put(Array(string.utf8.dropFirst(4)), .base45)
                } else if string.count >= 32, let bytes = hex(string) {
                    put(bytes, .cbor, .cose)
                    if path.hasPrefix("talent-code") { put(bytes, .code, .key, .status) }
                }
            }
        }
    }

    /// The pairs `[rule, data]` of a CertLogic suite.
    private static func rulesAndData(in json: Any) throws -> [[UInt8]] {
        let cases = (json as? [String: Any])?["cases"] as? [[String: Any]] ?? []
        return try cases.flatMap { suiteCase in
            let rule = suiteCase["certLogicExpression"] ?? NSNull()
            let assertions = suiteCase["assertions"] as? [[String: Any]] ?? [[:]]
            return try assertions.map { assertion in
                let pair = [assertion["certLogicExpression"] ?? rule, assertion["data"] ?? NSNull()]
                return [UInt8](try JSONSerialization.data(withJSONObject: pair))
            }
        }
    }

    private static func strings(in json: Any) -> [String] {
        switch json {
        case let text as String: [text]
        case let list as [Any]: list.flatMap { strings(in: $0) }
        case let object as [String: Any]: object.keys.sorted().flatMap { strings(in: object[$0] ?? "") }
        default: []
        }
    }

    private static func hex(_ text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
