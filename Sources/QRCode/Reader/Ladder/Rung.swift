/// One way to try: filters in their order, then a search.
///
/// It takes a byte for each pixel of each picture between, at most three, and what ZXing takes.
struct Rung: Sendable {
    /// For tables and tests.
    let name: String
    let filters: [any PictureFilter]
    /// About how many plain tries of the same picture it takes.
    let cost: Int
    /// Larger pictures are left out: memory and time.
    var maximumPixels = 16_000_000

    /// Filters and searches; corners are those of the given picture.
    ///
    /// A picture whose search would take for ever gives `tooComplex`.
    func read(_ picture: GreyPicture) throws(QRReaderError) -> [DecodedSymbol] {
        var sides: [(width: Int, height: Int)] = []
        var filtered = picture
        for filter in filters {
            sides.append((filtered.width, filtered.height))
            filtered = filter.apply(filtered)
        }
        return try QRReader.read(filtered).map { symbol in
            var corners = symbol.corners
            for (filter, side) in zip(filters, sides).reversed() {
                corners = corners.map { filter.origin(of: $0, width: side.width, height: side.height) }
            }
            return DecodedSymbol(
                bytes: symbol.bytes, errorCorrection: symbol.errorCorrection, corners: corners)
        }
    }
}
