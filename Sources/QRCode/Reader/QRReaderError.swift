/// Why a picture could not be searched. "Nothing found" is no error.
public enum QRReaderError: Error, Equatable, Sendable {
    case tooLarge
    case outOfMemory
    case fault
}
