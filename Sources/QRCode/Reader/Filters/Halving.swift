/// Half as many pixels each way, each the mean of four: noise fades, and large pictures cost a quarter.
struct Halving: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        let (width, height, pixels) = (picture.width / 2, picture.height / 2, picture.pixels)
        guard width > 0, height > 0 else { return picture }
        let result = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
            for y in 0..<height {
                let upper = 2 * y * picture.width
                let lower = upper + picture.width
                for x in 0..<width {
                    let sum = UInt16(pixels[upper + 2 * x]) + UInt16(pixels[upper + 2 * x + 1])
                        + UInt16(pixels[lower + 2 * x]) + UInt16(pixels[lower + 2 * x + 1])
                    unsafe buffer[y * width + x] = UInt8(truncatingIfNeeded: (sum + 2) >> 2)
                }
            }
            count = width * height
        }
        return GreyPicture(width, height, filtered: result)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        guard width > 1, height > 1 else { return corner }
        return DecodedSymbol.Corner(x: 2 * corner.x, y: 2 * corner.y)
    }
}
