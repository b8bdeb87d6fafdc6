/// Looks at a symbol from straight above: the three finder patterns come to lie where an upright symbol has them.
///
/// How far the fourth corner is away follows from the sizes of the three; what remains of the perspective ZXing
/// bears. Modules become about `module` pixels, whatever they were: the filters that follow can be made for them.
struct Rectification: PictureFilter {
    /// Pixels of a module afterwards.
    static let module = 5
    /// Modules of room around: the quiet zone and what the estimate of the fourth corner is wrong by.
    static let room = 8

    /// The new side in pixels.
    let side: Int
    // Homogeneous coordinates in the old picture of the origin, and what a step to the right and down adds.
    private let origin: SIMD4<Double>
    private let right: SIMD4<Double>
    private let down: SIMD4<Double>

    /// For the symbol with these finder patterns.
    init(_ triple: FinderTriple) {
        let (a, b, c) = triple.upright
        let weights = (Self.weight(a, b), Self.weight(a, c))
        let modules = triple.modules
        let distance = Double((modules - 7) * Self.module)
        let first = (3.5 + Double(Self.room)) * Double(Self.module)
        side = (modules + 2 * Self.room) * Self.module
        func homogeneous(_ finder: Finder, _ weight: Double) -> SIMD4<Double> {
            SIMD4(Double(finder.x) + 0.5, Double(finder.y) + 0.5, 1, 0) * weight
        }
        let base = homogeneous(a, 1)
        right = (homogeneous(b, weights.0) - base) / distance
        down = (homogeneous(c, weights.1) - base) / distance
        origin = base - right * first - down * first
    }

    /// How much further away than `near` a finder pattern lies: its area falls with the third power.
    private static func weight(_ near: Finder, _ other: Finder) -> Double {
        let ratio = Double(near.span) / Double(max(other.span, 1))
        // (ratio²)^(1/3) near 1, without the mathematics library: two steps of Newton's method.
        let square = ratio * ratio
        var root = (2 + square) / 3
        for _ in 0..<3 { root = (2 * root + square / (root * root)) / 3 }
        return min(max(root, 0.6), 1.7)
    }

    func apply(_ picture: GreyPicture) -> GreyPicture {
        let (width, height, pixels) = (picture.width, picture.height, picture.pixels)
        let (maximumX, maximumY) = (Double(width - 1), Double(height - 1))
        let result = unsafe [UInt8](unsafeUninitializedCapacity: side * side) { buffer, count in
            for y in 0..<side {
                var place = origin + down * (Double(y) + 0.5) + right * 0.5
                for x in 0..<side {
                    let depth = place.z > 0.01 ? 1 / place.z : 0
                    let (px, py) = (place.x * depth - 0.5, place.y * depth - 0.5)
                    place += right
                    guard depth > 0, px >= 0, py >= 0, px < maximumX, py < maximumY else {
                        unsafe buffer[y * side + x] = 255
                        continue
                    }
                    let (fixedX, fixedY) = (Int32(px * 256), Int32(py * 256))
                    let (partX, partY) = (fixedX & 255, fixedY & 255)
                    let index = Int(fixedY >> 8) * width + Int(fixedX >> 8)
                    let upper = Int32(pixels[index]) * (256 - partX) + Int32(pixels[index + 1]) * partX
                    let lower =
                        Int32(pixels[index + width]) * (256 - partX)
                        + Int32(pixels[index + width + 1]) * partX
                    unsafe buffer[y * side + x] = UInt8(
                        truncatingIfNeeded: (upper * (256 - partY) + lower * partY) >> 16
                    )
                }
            }
            count = side * side
        }
        return GreyPicture(side, side, filtered: result)
    }

    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner {
        let place = origin + right * (Double(corner.x) + 0.5) + down * (Double(corner.y) + 0.5)
        guard place.z > 0.01 else { return corner }
        let (x, y) = (place.x / place.z, place.y / place.z)
        // Corners may lie outside the picture a little; nothing may overflow.
        return DecodedSymbol.Corner(
            x: Int(min(max(x, -1), Double(width))),
            y: Int(min(max(y, -1), Double(height)))
        )
    }
}
