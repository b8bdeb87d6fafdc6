public import TalentCode

/// Who may call a route.
public enum RouteAccess: Hashable, Sendable {
    /// Anybody, without a login.
    case open
    /// Whoever has a token with the permission.
    case permission(Permission)
}
