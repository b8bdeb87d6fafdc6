/// A piece of the picture, made upright.
struct Part: Sendable {
    let picture: GreyPicture
    /// How it was made out of the whole.
    let filters: [Rectification]
    /// Where in the whole the finder pattern at the right angle is.
    let corner: DecodedSymbol.Corner

    /// A symbol that was read in it, with corners of the whole, whose sides are given.
    func original(_ symbol: DecodedSymbol, width: Int, height: Int) -> DecodedSymbol {
        var corners = symbol.corners
        for (index, filter) in filters.enumerated().reversed() {
            let side = index > 0 ? filters[index - 1].side : nil
            corners = corners.map { filter.origin(of: $0, width: side ?? width, height: side ?? height) }
        }
        return DecodedSymbol(bytes: symbol.bytes, errorCorrection: symbol.errorCorrection, corners: corners)
    }
}
