import CZXing

/// Finds and reads QR symbols with ZXing-C++.
public enum QRReader {
    /// All symbols that can be read at the first try, at most 16; an empty list if there is none.
    ///
    /// `tooComplex` if the picture holds so many finder patterns that a search would take for ever.
    public static func read(_ picture: GreyPicture) throws(QRReaderError) -> [DecodedSymbol] {
        try Complexity.check(picture)
        return try search(picture)
    }

    /// The same for a picture that was checked.
    static func search(_ picture: GreyPicture) throws(QRReaderError) -> [DecodedSymbol] {
        guard picture.pixels.count == picture.width * picture.height else { throw .fault }
        guard let width = Int32(exactly: picture.width), let height = Int32(exactly: picture.height) else {
            throw .tooLarge
        }
        var symbols: UnsafeMutablePointer<czxing_symbol>?
        var count = 0
        let status = unsafe czxing_read(
            picture.pixels,
            width,
            height,
            Int32(PictureLimits.maximumSymbols),
            &symbols,
            &count
        )
        switch status {
        case CZXING_OK: break
        case CZXING_MEMORY: throw .outOfMemory
        default: throw .fault
        }
        defer { unsafe czxing_free(symbols, count) }
        return unsafe UnsafeBufferPointer(start: symbols, count: count).map { unsafe decoded($0) }
    }

    private static func decoded(_ symbol: czxing_symbol) -> DecodedSymbol {
        let bytes = unsafe Array(UnsafeBufferPointer(start: symbol.bytes, count: symbol.count))
        let (x, y) = unsafe (symbol.x, symbol.y)
        let letter = unsafe UInt8(bitPattern: symbol.error_correction)
        return DecodedSymbol(
            bytes: bytes,
            errorCorrection: ErrorCorrection(rawValue: String(decoding: [letter], as: UTF8.self)),
            corners: [(x.0, y.0), (x.1, y.1), (x.2, y.2), (x.3, y.3)].map {
                DecodedSymbol.Corner(x: Int($0.0), y: Int($0.1))
            }
        )
    }
}
