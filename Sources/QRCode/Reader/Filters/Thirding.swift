/// A third as many pixels each way, each the mean of nine, as ZXing looks at large pictures again.
struct Thirding: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        let (width, height, pixels) = (picture.width / 3, picture.height / 3, picture.pixels)
        guard width > 0, height > 0 else { return picture }
        let result = unsafe [UInt8](unsafeUninitializedCapacity: width * height) { buffer, count in
            for y in 0..<height {
                for x in 0..<width {
                    var sum: UInt16 = 0
                    for row in 3 * y..<3 * y + 3 {
                        let place = row * picture.width + 3 * x
                        sum &+=
                            UInt16(pixels[place]) &+ UInt16(pixels[place + 1]) &+ UInt16(pixels[place + 2])
                    }
                    unsafe buffer[y * width + x] = UInt8(truncatingIfNeeded: sum / 9)
                }
            }
            count = width * height
        }
        return GreyPicture(width, height, filtered: result)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        guard width > 2, height > 2 else { return corner }
        return DecodedSymbol.Corner(x: 3 * corner.x, y: 3 * corner.y)
    }
}
