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
        case serial, statusIndex, person, document, listNumber, keyThumbprint, documentVersion, desk, child
        /// Who may do what: an operator's id, the hash of a token, the key of an answer; an approval that is there already,
        /// is not there, or is not as it must be.
        case `operator`, token, answer, approval
        /// Entitlements: what is there already, or is not there.
        case pool, unit, entitlement, redemption, payment, share, reviewItem, request, presentation
        /// A live entitlement of the benefit for the same usage key.
        case liveUsage
        /// A use of the same number, or in the same period.
        case use
        /// An event that is not the next one of its entitlement.
        case eventNumber
        /// `reserved + redeemed + shared <= quota`.
        case quota
        /// `committed <= budget`.
        case budget
    }
}
