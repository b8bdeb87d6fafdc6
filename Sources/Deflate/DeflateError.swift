/// Why bytes could not be inflated or deflated.
public enum DeflateError: Error, Equatable, Sendable {
    /// Not a zlib stream (RFC 1950), cut off, or its Adler-32 differs.
    case malformed
    /// It would inflate to more bytes than allowed.
    case tooLarge
    /// It inflates to fewer bytes than expected.
    case tooSmall
    /// Bytes follow the stream; the first lies at this offset.
    case trailingBytes(Int)
    /// The library gave no memory.
    case outOfMemory
}
