/// What ties a good code to the person who shows it.
public enum Assurance: String, Sendable {
    /// The holder's device proved itself.
    case device
    /// A static code: the identity document must be compared.
    case document
}
