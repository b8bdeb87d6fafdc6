/// Whether ZXing may search a picture at all: its time grows with the third power of the finder patterns in it.
enum Complexity {
    /// Throws `tooComplex` for a picture that holds too many of them, in any of the sizes that ZXing looks at; gives
    /// the finder patterns of the full size, nil for a picture too small to have any to count.
    ///
    /// 200 finder patterns take less than 0.1 s, 300 take 0.3 s, 2 000 a minute; sixteen symbols have 48. In pictures of
    /// many megapixels more must be let through, and `TimedReading` is what holds.
    @discardableResult
    static func check(_ picture: GreyPicture) throws(QRReaderError) -> FinderScan? {
        let scan = FinderScan(picture)
        if scan?.tooMany == true { throw .tooComplex }
        var layer = picture
        while min(layer.width, layer.height) >= 500 {
            layer = Thirding().apply(layer)
            if FinderScan(layer)?.tooMany == true { throw .tooComplex }
        }
        return scan
    }
}
