/// Why a file is no table at all: nothing of it can be trusted, so that nothing is stored.
enum CSVError: Error, Equatable {
    /// A quoted cell that begins in this line never ends: it would swallow the rest of the file.
    case openQuote(line: Int)
    /// The byte at this offset is no UTF-8.
    case notUTF8(offset: Int)
}
