/// An identity document with its number in the one form that is compared and hashed (format.md, talent key 8).
///
/// Never printed: it has no description on purpose.
public struct IdentityDocument: Hashable, Sendable {
    /// The kind of document.
    public let type: DocumentType
    /// Form KC, upper case, without spaces, hyphens and dots; a resident id has 18 characters.
    public let number: String

    /// The longest number that is taken, in Unicode scalars after normalisation.
    public static let maximumLength = 64

    /// Normalises a number as people type it. Nil if nothing is left or it is too long.
    public init?(type: DocumentType, number: String) {
        let kept = Normalization.nfkc(number).uppercased().unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && scalar != "."
                && scalar.properties.generalCategory != .dashPunctuation
        }
        var text = String(String.UnicodeScalarView(kept))
        guard (1...Self.maximumLength).contains(kept.count) else { return nil }
        if type == .residentID, let extended = ResidentID.extend(text) { text = extended }
        self.type = type
        self.number = text
    }

    /// A number that was normalised before it was stored. For some characters the form of the form is another
    /// one, and what is hashed must stay the same.
    init?(type: DocumentType, normalized number: String) {
        guard (1...Self.maximumLength).contains(number.unicodeScalars.count) else { return nil }
        self.type = type
        self.number = number
    }

    /// What a person is found by: the documents that carry the citizen's number are one, else somebody could be
    /// registered once for each of them.
    var lookupBytes: [UInt8] {
        let family: DocumentType =
            switch type {
            case .temporaryResidentID, .householdRegister: .residentID
            default: type
            }
        return Array("\(family.rawValue):\(number)".utf8)
    }

    /// UTF-8 of `type:number`: what is hashed for look-up and for the document check.
    public var canonicalBytes: [UInt8] { Array("\(type.rawValue):\(number)".utf8) }
}
