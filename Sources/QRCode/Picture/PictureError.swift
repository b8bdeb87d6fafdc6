/// Why a file is no picture that can be read.
public enum PictureError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Neither PNG nor JPEG by its first bytes.
    case unknownFormat
    case truncated
    /// The library refused it; its own words.
    case damaged(String)
    /// Over a limit: bytes, pixels, a side, or scans.
    case tooLarge(String)
    case outOfMemory

    /// What is wrong, for messages.
    public var description: String {
        switch self {
        case .unknownFormat: "neither PNG nor JPEG"
        case .truncated: "the file ends too early"
        case .damaged(let words): "damaged: \(words)"
        case .tooLarge(let what): "too large: \(what)"
        case .outOfMemory: "out of memory"
        }
    }
}
