import COSE
import Deflate
import TalentCode

/// What is inside a code, without judging: any COSE_Sign1 behind a prefix, or as hex or Base64.
struct CodeInspection {
    /// The four characters before the Base45, nil where there are none.
    let prefix: String?
    let message: GeneralSign1
    /// Bytes of the message, inflated if it was compressed.
    let byteCount: Int
    let characterCount: Int

    /// Bytes of a text: more than any QR symbol holds.
    static let maximumText = 65_536
    /// Bytes to which a code may inflate.
    static let maximumInflated = 1 << 20

    /// Reads a text.
    ///
    /// - Throws: a CommandError BAD_INPUT that says which layer fails, and where.
    init(_ text: [UInt8], place: String?) throws {
        guard text.count <= Self.maximumText else {
            throw CommandError(.tooLarge, at: place, values: ["limit": "\(Self.maximumText)"])
        }
        characterCount = text.count
        let bytes: [UInt8]
        do {
            if Self.hasPrefix(text) {
                prefix = String(decoding: text[..<4], as: UTF8.self)
                let content = try Base45.decode(text, from: 4)
                // HC1 compresses; a COSE message never begins like zlib (RFC 1950 section 2.2).
                let isCompressed = content.first == 0x78
                bytes = isCompressed ? try Zlib.decompress(content, maximum: Self.maximumInflated) : content
            } else {
                prefix = nil
                bytes = BinaryText.bytes(text)
            }
            message = try GeneralSign1(bytes)
        } catch let error as Base45Error {
            throw CommandError(.badInput, at: place, detail: FormatFault.text(error))
        } catch let error as DeflateError {
            throw CommandError(.badInput, at: place, detail: FormatFault.text(error))
        } catch let error as GeneralSign1Error {
            throw CommandError(.badInput, at: place, detail: FormatFault.text(error))
        }
        byteCount = bytes.count
    }

    /// The object that `inspect --json` prints.
    var json: JSONValue {
        var members: [(name: String, value: JSONValue)] = [("prefix", prefix.map { .text($0) } ?? .null)]
        members += Self.members(message, depth: 0)
        members += [
            ("bytes", .unsigned(UInt64(byteCount))), ("characters", .unsigned(UInt64(characterCount))),
        ]
        return .object(members)
    }

    /// Three characters of A–Z and 0–9 and a colon.
    private static func hasPrefix(_ text: [UInt8]) -> Bool {
        text.count >= 4 && text[3] == UInt8(ascii: ":")
            && text[..<3].allSatisfy { (0x41...0x5a).contains($0) || (0x30...0x39).contains($0) }
    }

    private static func members(_ message: GeneralSign1, depth: Int) -> [(name: String, value: JSONValue)] {
        var envelope: [(name: String, value: JSONValue)] = [
            ("tag", message.tags.last.map { .unsigned($0) } ?? .null)
        ]
        if message.tags.count > 1 { envelope.append(("tags", .array(message.tags.map { .unsigned($0) }))) }
        envelope.append(("protected", header(message.protected, depth: depth)))
        envelope.append(("unprotected", header(message.unprotected, depth: depth)))
        var members: [(name: String, value: JSONValue)] = [("cose", .object(envelope))]
        let payload = message.payload.flatMap { try? CBORItem($0, uniqueKeys: true) }
        if let payload, payload.entries != nil {
            members.append(("claims", CBORJSON.value(payload, names: LabelNames.claims)))
        } else {
            members.append(("claims", .null))
            members.append(("payload", message.payload.map { .text(Hex.encode($0)) } ?? .null))
        }
        members.append(("signature", .text(Hex.encode(message.signature))))
        return members
    }

    /// A header; the credential that a presentation carries is opened as well, one within the other no more.
    private static func header(_ header: CBORItem, depth: Int) -> JSONValue {
        let entries = header.entries ?? []
        let members = zip(entries, CBORJSON.members(entries, LabelNames.headers)).map { entry, member in
            guard depth == 0, entry.key.int == COSEHeader.Label.kcwt,
                let carried = try? GeneralSign1(entry.value.deterministic)
            else { return member }
            return (member.name, JSONValue.object(Self.members(carried, depth: depth + 1)))
        }
        return .object(members)
    }
}
