/// Why a register could not do what it was asked. "Not there" is a value, never an error.
public enum RegisterError: Error, Equatable, Sendable {
    /// The file or server cannot be reached or read; the text names it and says what to do.
    case unavailable(String)
    /// Somebody else holds the register longer than the waiting time.
    case busy
    /// Nothing can be stored: a full disk, a read-only place.
    case cannotWrite(String)
    /// The file is no register, is damaged, or was made by a newer program.
    case unusable(String)
    /// What is to be stored breaks a promise of the register: the name of the one.
    case conflict(Conflict)

    /// The promises that storing may break.
    public enum Conflict: String, Sendable {
        case serial, statusIndex, person, document, listNumber, keyThumbprint, documentVersion, desk
    }
}
