import TalentCode

/// What came of an approved act.
struct CarriedOut: Sendable {
    /// What is kept of it; nil where it is still to be carried out.
    var result: ApprovalResult?
    /// The code, told in the answer alone: it can be read again from the credential.
    var issued: IssuedJSON?
    /// The token, told once.
    var granted: TokenJSON?
}
