import COSE
import Deflate
import TalentCode

/// The words for what is wrong with bytes: the rule and the place.
enum FormatFault {
    static func text(_ error: GeneralSign1Error) -> String {
        switch error {
        case .cbor(let error): "CBOR: \(text(error))"
        case .protectedHeader(let error): "protected header: \(text(error))"
        case .unexpectedTag(let tag): "tag \(tag) where 18 or 61(18) may stand"
        case .shape: "not an array of bstr, map, bstr or nil, bstr (RFC 9052 section 4.2)"
        case .header(let label): "header \(label)"
        case .critical: "crit (RFC 9052 section 3.1)"
        case .criticalNotUnderstood(let label): "crit names \(label), which is not understood"
        case .payloadMissing: "the payload is detached: --detached FILE"
        case .payloadTwice: "the payload is in the message and was given as well"
        }
    }

    static func text(_ error: CBORError) -> String { "\(error.reason.rawValue) at byte \(error.offset)" }

    static func text(_ error: Base45Error) -> String {
        "Base45: \(error.reason.rawValue) at character \(error.offset)"
    }

    static func text(_ error: LogicJSONError) -> String {
        "JSON: \(error.reason.rawValue) at byte \(error.offset)"
    }

    static func text(_ error: DeflateError) -> String { "zlib: \(error)" }
}
