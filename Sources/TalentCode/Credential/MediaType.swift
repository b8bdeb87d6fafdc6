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
}
