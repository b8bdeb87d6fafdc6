/// The typ of each signed thing.
public enum MediaType {
    /// A credential (`TC1:`).
    public static let credential = "application/tc+cwt"
    /// A presentation (`TP1:`).
    public static let presentation = "application/tc-kb+cwt"
    /// A status list token (draft-ietf-oauth-status-list section 5.2).
    public static let statusList = "application/statuslist+cwt"
    /// A root document.
    public static let root = "application/tc-root+cwt"
    /// A trust list.
    public static let trustList = "application/tc-trust+cwt"
    /// The manifest of a bundle.
    public static let manifest = "application/tc-manifest+cwt"
    /// A salvage list.
    public static let salvageList = "application/tc-salvage+cwt"
    /// The grant of an offline share.
    public static let shareGrant = "application/tc-share+cwt"
    /// One redemption from an offline share.
    public static let provisionalEntry = "application/tc-redemption+cwt"
    /// A benefit pack.
    public static let policy = "application/tc-policy+cwt"
}
