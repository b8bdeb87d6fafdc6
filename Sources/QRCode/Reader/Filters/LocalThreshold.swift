/// Black where a pixel is darker than the mean about it, else white.
struct LocalThreshold: PictureFilter {
    /// Of the square that the mean is taken of.
    let radius: Int

    func apply(_ picture: GreyPicture) -> GreyPicture {
        BoxMean.combine(picture, radius: radius) { value, mean in value < mean ? 0 : 255 }
    }
}
