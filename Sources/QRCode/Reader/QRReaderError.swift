/// Why a picture could not be searched. "Nothing found" is no error.
public enum QRReaderError: Error, Equatable, Sendable {
    case tooLarge
    /// So many finder patterns that a search would take for ever, or a search that took longer than it may.
    case tooComplex
    case outOfMemory
    case fault
}
