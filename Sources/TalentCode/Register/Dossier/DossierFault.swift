/// What of a dossier is over its limit: nothing is stored then.
public enum DossierFault: String, Error, Equatable, Sendable {
    case documents, facts, employments, grants, memberships, links, points, text, value, guardians, purpose,
        size
}
