/// Twice as many pixels each way, bilinear: modules of one or two pixels become large enough to be met.
struct Doubling: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        let (width, height, pixels) = (picture.width, picture.height, picture.pixels)
        let result = unsafe [UInt8](unsafeUninitializedCapacity: 4 * pixels.count) { buffer, count in
            for y in 0..<2 * height {
                // A new pixel lies a quarter of an old one beside the centre of the nearest.
                let near = (y / 2) * width
                let far = min(max(y / 2 + (y & 1 == 0 ? -1 : 1), 0), height - 1) * width
                for x in 0..<width {
                    let (left, right) = (max(x - 1, 0), min(x + 1, width - 1))
                    let centre = 3 * Int32(pixels[near + x]) + Int32(pixels[far + x])
                    let before = 3 * Int32(pixels[near + left]) + Int32(pixels[far + left])
                    let after = 3 * Int32(pixels[near + right]) + Int32(pixels[far + right])
                    let place = 2 * (y * width + x)
                    unsafe buffer[place] = UInt8(truncatingIfNeeded: (3 * centre + before + 8) >> 4)
                    unsafe buffer[place + 1] = UInt8(truncatingIfNeeded: (3 * centre + after + 8) >> 4)
                }
            }
            count = 4 * pixels.count
        }
        return GreyPicture(2 * width, 2 * height, filtered: result)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        DecodedSymbol.Corner(x: corner.x / 2, y: corner.y / 2)
    }
}
