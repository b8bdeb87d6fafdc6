/// What a reading found and how.
package struct PictureReport: Equatable, Sendable {
    /// At most 16.
    package var symbols: [DecodedSymbol] = []
    /// Names of the tries in their order; the first is "plain".
    package var tries: [String] = []
}
