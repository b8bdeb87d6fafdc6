import TalentCode

/// What the matrix has to know of one route: whose its objects are, and how one is named.
struct MatrixEntry: Sendable {
    /// Whom an answer depends on.
    enum Kind: Sendable {
        /// The same for everybody who may ask.
        case common
        /// A list, of which nobody sees what lies outside.
        case list
        /// A search: from outside the same as for nobody.
        case search
        /// One object: from outside the same as one that is not there.
        case object
        /// Something new in an area that the body names: refused outside.
        case placed
    }

    /// What a caller hears.
    enum Hearing: Sendable {
        /// Neither 401, 403 nor 404.
        case answer
        case forbidden
        case notThere
    }

    let kind: Kind
    /// The values of the path's parameters.
    let path: @Sendable (MatrixObjects) -> [String]
    var query = ""
    var body: (@Sendable (MatrixObjects) -> String)?
    var type = "application/json"
    /// What somebody hears of an own object, where the permission of the route does not say it alone.
    var hearing: (@Sendable (Principal) -> Hearing)?
    /// What a list tells of the own district: an empty one would keep every secret.
    var shows: (@Sendable (MatrixObjects) -> String)?

    init(
        _ kind: Kind, query: String = "", type: String = "application/json",
        path: @escaping @Sendable (MatrixObjects) -> [String] = { _ in [] },
        body: (@Sendable (MatrixObjects) -> String)? = nil,
        hearing: (@Sendable (Principal) -> Hearing)? = nil,
        shows: (@Sendable (MatrixObjects) -> String)? = nil
    ) {
        self.kind = kind
        self.path = path
        self.query = query
        self.body = body
        self.type = type
        self.hearing = hearing
        self.shows = shows
    }
}
