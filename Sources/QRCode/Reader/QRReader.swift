import CZXing

/// Finds and reads QR symbols with ZXing-C++.
public enum QRReader {
    /// All symbols that can be read, at most 16; an empty list if there is none.
    public static func read(_ picture: GreyPicture) throws(QRReaderError) -> [DecodedSymbol] {
        try read(picture, SearchOptions())
    }

    static func read(
        _ picture: GreyPicture, _ options: SearchOptions
    ) throws(QRReaderError) -> [DecodedSymbol] {
        guard let width = Int32(exactly: picture.width), let height = Int32(exactly: picture.height) else {
            throw .tooLarge
        }
        guard picture.pixels.count == picture.width * picture.height else { throw .fault }
        var symbols: UnsafeMutablePointer<czxing_symbol>?
        var count = 0
        let status = unsafe czxing_read(
            picture.pixels,
            width,
            height,
            hints(options),
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

    private static func hints(_ options: SearchOptions) -> czxing_options {
        let binarizer = switch options.threshold {
        case .local: CZXING_LOCAL_AVERAGE
        case .histogram: CZXING_GLOBAL_HISTOGRAM
        case .fixed: CZXING_FIXED_THRESHOLD
        }
        return czxing_options(
            try_harder: true,
            try_rotate: true,
            try_downscale: options.smaller,
            is_pure: options.pure,
            binarizer: binarizer,
            max_symbols: Int32(PictureLimits.maximumSymbols)
        )
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
