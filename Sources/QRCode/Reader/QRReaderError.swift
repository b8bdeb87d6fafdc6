/// Why a picture could not be searched. "Nothing found" is no error.
public enum QRReaderError: Error, Equatable, Sendable {
    case tooLarge
    /// The search took longer than it may.
    case tooComplex
    case outOfMemory
    case fault
}
