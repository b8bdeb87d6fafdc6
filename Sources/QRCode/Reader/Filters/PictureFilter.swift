/// A change of a picture after which a symbol in it may be easier to find.
protocol PictureFilter: Sendable {
    /// The changed picture.
    func apply(_ picture: GreyPicture) -> GreyPicture

    /// Where a corner in the changed picture lies in the one that was given, whose sides these are.
    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner
}

extension PictureFilter {
    func origin(of corner: DecodedSymbol.Corner, width: Int, height: Int) -> DecodedSymbol.Corner { corner }
}
