/// To whom a benefit is given.
public enum BenefitSubject: Hashable, Sendable {
    /// A person of the register.
    case person(PersonID)
    /// Somebody outside the register with a seeker pass (求职通行码): the keyed hash of the document, 32 bytes. A new
    /// pass for the same document does not begin anew.
    case pass(documentHash: [UInt8])

    /// 16 bytes of a person, 32 of a document's hash.
    public var bytes: [UInt8] {
        switch self {
        case .person(let id): id.bytes
        case .pass(let hash): hash
        }
    }

    /// The person's id, or nil for a pass.
    public var person: PersonID? {
        guard case .person(let id) = self else { return nil }
        return id
    }

    /// Takes the bytes of either kind, else gives nil.
    public init?(_ bytes: [UInt8]) {
        if let person = PersonID(bytes) {
            self = .person(person)
        } else if bytes.count == 32 {
            self = .pass(documentHash: bytes)
        } else {
            return nil
        }
    }
}
