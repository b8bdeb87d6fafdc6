import COSE
import TestSupport
import Testing

@Suite(
    "The examples of the COSE working group",
    .enabled(if: Vectors.has("cose-wg-examples"), "the vectors are not beside the package")
)
struct COSEExampleTests {
    private static func messages() throws -> [(name: String, object: [String: Any])] {
        try [
            "sign1-tests", "ecdsa-examples", "eddsa-examples", "CWT", "countersign1", "hashsig", "mac0-tests",
        ]
        .flatMap { folder in
            try Vectors.files(in: "cose-wg-examples/" + folder).filter { $0.hasSuffix(".json") }
                .map { ($0, try Vectors.object("cose-wg-examples/\(folder)/\($0)")) }
        }
    }

    private static func bytes(_ object: [String: Any]) throws -> [UInt8] {
        let output = object["output"] as? [String: Any]
        return try Hex.bytes(output?["cbor"] as? String ?? "")
    }

    @Test("every message is well-formed CBOR that is encoded again alike or in a better form")
    func wellFormed() throws {
        let messages = try Self.messages()
        #expect(messages.count > 40)
        for (name, object) in messages {
            let bytes = try Self.bytes(object)
            let item = try CBORItem(bytes, uniqueKeys: true)
            #expect(item.deterministic.count <= bytes.count, "\(name)")
            #expect(
                try CBORItem(item.deterministic) == CBORItem(item.deterministic, uniqueKeys: true),
                "\(name)"
            )
        }
    }

    @Test("every COSE_Sign1 gives the bytes that its maker signed")
    func signedBytes() throws {
        var compared = 0
        for (name, object) in try Self.messages() {
            guard let input = object["input"] as? [String: Any], let sign = input["sign0"] as? [String: Any],
                let between = object["intermediates"] as? [String: Any],
                let expected = between["ToBeSign_hex"] as? String
            else { continue }
            let failures = (input["failures"] as? [String: Any]).map { Set($0.keys) } ?? []
            if failures.contains("ChangeCBORTag") {
                #expect(throws: GeneralSign1Error.unexpectedTag(998)) { try GeneralSign1(Self.bytes(object)) }
                continue
            }
            let message = try GeneralSign1(Self.bytes(object))
            let external = try Hex.bytes(sign["external"] as? String ?? "")
            let signed = try message.signedBytes(externalData: external)
            // A message that was spoilt after signing must differ, any other must not.
            let expectedBytes = try Hex.bytes(expected)
            let isSpoilt = object["fail"] as? Bool == true
            #expect((signed != expectedBytes) == isSpoilt, "\(name)")
            compared += 1
        }
        #expect(compared >= 14)
    }

    @Test("an algorithm that is unknown or a text is no error of form: it names none of ours")
    func unknownAlgorithm() throws {
        for name in ["sign-fail-03.json", "sign-fail-04.json"] {
            let message = try GeneralSign1(Self.bytes(Vectors.object("cose-wg-examples/sign1-tests/" + name)))
            #expect(message.algorithm == nil)
            #expect(message.algorithmLabel != nil)
        }
    }
}
