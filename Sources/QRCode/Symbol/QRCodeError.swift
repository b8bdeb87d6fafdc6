/// Why a text could not be drawn.
public enum QRCodeError: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    /// No version holds this many bytes at this level.
    case tooLong(count: Int, errorCorrection: ErrorCorrection)
    /// Pixels of a module, or modules of the quiet zone, outside their limits.
    case size
    /// A C library failed; its own words.
    case library(String)

    /// What is wrong, for messages.
    public var description: String {
        switch self {
        case .empty: "an empty text"
        case .tooLong(let count, let level): "\(count) bytes do not fit a symbol of level \(level.rawValue)"
        case .size: "a module takes 1–64 pixels, a quiet zone 0–64 modules"
        case .library(let words): words
        }
    }
}
