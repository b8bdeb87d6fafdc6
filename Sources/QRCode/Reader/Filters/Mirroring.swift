/// Left and right exchanged, for symbols seen in a mirror or from behind.
struct Mirroring: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        var pixels = picture.pixels
        for row in stride(from: 0, to: pixels.count, by: picture.width) {
            pixels[row..<row + picture.width].reverse()
        }
        return GreyPicture(picture.width, picture.height, filtered: pixels)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        DecodedSymbol.Corner(x: width - 1 - corner.x, y: corner.y)
    }
}
