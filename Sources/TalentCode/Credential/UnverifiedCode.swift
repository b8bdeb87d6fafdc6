import COSE

/// A QR text that is well formed; nothing is known yet about who signed it.
public enum UnverifiedCode: Sendable {
    case credential(UnverifiedCredential)
    case presentation(UnverifiedPresentation)

    /// Reads a text exactly as it was scanned: nothing is trimmed.
    public init(text: [UInt8]) throws(CodeError) {
        guard text.count <= Limits.text else {
            throw .badFormat(.prefix, offset: Limits.text, reason: "longer than \(Limits.text) characters")
        }
        let head = text.prefix(CodePrefix.length)
        if let known = CodePrefix.otherPurposes.first(where: { head.elementsEqual($0.utf8) }) {
            throw .wrongPurpose(known)
        }
        guard let prefix = CodePrefix.allCases.first(where: { head.elementsEqual($0.rawValue.utf8) }) else {
            throw .badFormat(.prefix, offset: 0, reason: "no known prefix")
        }
        guard text.count > CodePrefix.length else {
            throw .badFormat(.cose, offset: 0, reason: "empty")
        }
        let bytes: [UInt8]
        do {
            bytes = try Base45.decode(text, from: CodePrefix.length)
        } catch {
            throw .badFormat(.base45, offset: error.offset, reason: error.reason.rawValue)
        }
        guard bytes.count <= prefix.maximumBytes else {
            throw .badFormat(
                .cbor, offset: prefix.maximumBytes, reason: "longer than \(prefix.maximumBytes) bytes"
            )
        }
        switch prefix {
        case .credential: self = .credential(try UnverifiedCredential(bytes, in: 0..<bytes.count))
        case .presentation: self = .presentation(try UnverifiedPresentation(bytes))
        }
    }

    /// The credential: the code itself, or what the presentation carries.
    public var credential: UnverifiedCredential {
        switch self {
        case .credential(let credential): credential
        case .presentation(let presentation): presentation.credential
        }
    }
}
