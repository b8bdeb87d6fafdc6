/// A rectangle of a picture, in pixels; never empty.
struct Region: Equatable, Sendable {
    let left: Int
    let top: Int
    let width: Int
    let height: Int

    /// What of the rectangle lies within a picture, at least one pixel.
    init(left: Int, top: Int, right: Int, bottom: Int, within picture: GreyPicture) {
        self.left = min(max(left, 0), picture.width - 1)
        self.top = min(max(top, 0), picture.height - 1)
        width = max(min(right, picture.width) - self.left, 1)
        height = max(min(bottom, picture.height) - self.top, 1)
    }

    /// The whole of a picture.
    init(_ picture: GreyPicture) {
        (left, top, width, height) = (0, 0, picture.width, picture.height)
    }

    /// Whether the middle of another lies within this one.
    func holdsMiddle(of other: Region) -> Bool {
        let (x, y) = (other.left + other.width / 2, other.top + other.height / 2)
        return x >= left && x < left + width && y >= top && y < top + height
    }
}
