/// Takes the mean of the pixels around: noise and dust fade.
struct BoxBlur: PictureFilter {
    /// 1 is 3 × 3.
    var radius = 1

    func apply(_ picture: GreyPicture) -> GreyPicture {
        BoxMean.combine(picture, radius: radius) { _, mean in UInt8(truncatingIfNeeded: mean) }
    }
}
