/// The negative, for symbols with light modules on dark ground.
struct Inversion: PictureFilter {
    func apply(_ picture: GreyPicture) -> GreyPicture {
        GreyPicture(picture.width, picture.height, filtered: picture.pixels.map { 255 - $0 })
    }
}
