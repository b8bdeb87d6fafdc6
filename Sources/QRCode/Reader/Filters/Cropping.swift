/// A part of the picture.
struct Cropping: PictureFilter {
    /// Which part; what lies outside the picture is left away.
    let region: Region

    func apply(_ picture: GreyPicture) -> GreyPicture {
        let part = Region(
            left: region.left, top: region.top, right: region.left + region.width,
            bottom: region.top + region.height, within: picture
        )
        guard part != Region(picture) else { return picture }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(part.width * part.height)
        for y in part.top..<part.top + part.height {
            let start = y * picture.width + part.left
            pixels += picture.pixels[start..<start + part.width]
        }
        return GreyPicture(part.width, part.height, filtered: pixels)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        DecodedSymbol.Corner(x: corner.x + region.left, y: corner.y + region.top)
    }
}
