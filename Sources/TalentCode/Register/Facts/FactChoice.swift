/// Which one of several current facts of a name is read.
public enum FactChoice: Hashable, Sendable {
    /// The one that began last; of equal ones the one stored last.
    case newest
    /// Each member by itself, the newest that states it: members that have nothing to do with one another.
    case eachMember
    /// The greatest by a member: a number by itself, a text by its place among the member's words; then the
    /// greatest by a further member, then the newest.
    case greatest(by: String, then: String?)
}
