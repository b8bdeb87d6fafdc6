/// Moves each pixel away from the mean about it: edges that a lens blurred come back.
struct UnsharpMask: PictureFilter {
    /// Of the square that the mean is taken of; about as far as the blur reaches.
    let radius: Int
    /// How far, in parts of the difference.
    var strength: Int32 = 3

    func apply(_ picture: GreyPicture) -> GreyPicture {
        BoxMean.combine(picture, radius: radius) { value, mean in
            UInt8(clamping: value &+ strength &* (value &- mean))
        }
    }
}
