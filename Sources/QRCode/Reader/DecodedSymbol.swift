/// A QR symbol that was found in a picture.
public struct DecodedSymbol: Equatable, Sendable {
    /// A corner in pixels.
    public struct Corner: Equatable, Sendable {
        /// From the left.
        public let x: Int
        /// From the top.
        public let y: Int
    }

    /// The content as it was encoded: nothing trimmed, nothing reinterpreted.
    public let bytes: [UInt8]
    /// Nil if the reader does not say.
    public let errorCorrection: ErrorCorrection?
    /// Clockwise from the symbol's top left.
    public let corners: [Corner]
}
