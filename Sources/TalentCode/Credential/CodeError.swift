/// Why a text is not a talent code that can be judged: the verdicts BAD_FORMAT and WRONG_PURPOSE.
public enum CodeError: Error, Equatable, Sendable {
    /// Not readable as a talent code.
    case badFormat(Stage, offset: Int, reason: String)
    /// Something else by its prefix or its typ.
    case wrongPurpose(String)

    /// The layer at which reading stopped; the raw value stands in the verdict's facts.
    public enum Stage: String, Sendable {
        case prefix, base45, cbor, cose, claims
    }
}
