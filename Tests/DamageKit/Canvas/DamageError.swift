/// Why a picture could not be made.
public enum DamageError: Error {
    /// Pixels and sides do not fit each other.
    case size
    /// Four points of which three lie on a line.
    case corners
}
