public import COSE

/// Why nothing was issued or changed.
public enum IssuanceError: Error, Sendable {
    /// The person has a live credential of that profile and kind.
    case alreadyIssued(Serial)
    /// There is no live credential to replace.
    case notIssued
    /// The person is not in the programme at that level.
    case notMember
    /// A pass for people outside the register, and somebody in it.
    case registered
    /// The states do not allow the step.
    case final(Serial, CredentialStatus)
    /// Serials that the register does not know.
    case unknown([String])
    /// A time that lies outside what a claim can hold, or an end before the beginning.
    case badValidity
    case unreadable(PersonVault.Failure)
    case cryptography(CryptographyError)
    case publishing(StatusPublishingError)
}
