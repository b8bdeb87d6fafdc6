/// Reads the QR symbols of a picture as it comes: from a camera, a screen, a messenger (docs/PICTURES.md).
///
/// The first try is the plain one, so that a clean picture costs nothing more. If it reads nothing, or leaves finder
/// patterns that seem to be those of another symbol, the rungs of `Ladder` are tried, at these places and then on the
/// whole, until the first reads something and no such place is left, or the time is over. Symbols of several tries are
/// given together, those of the first try first: a caller that wants one must look whether there are others.
///
/// A picture takes three bytes a pixel; one of up to four megapixels, which may be doubled, less than twenty.
public struct PictureReading: Sendable {
    /// For a frame of a camera: the next one comes soon.
    public static let frameBudget = Duration.milliseconds(60)
    /// For a picture that somebody chose.
    public static let stillBudget = Duration.seconds(2)

    /// How long it may take; the first try is always made, and no rung is begun that would not end in time.
    public let budget: Duration
    /// A clock that never goes back.
    private let now: @Sendable () -> Duration

    /// A reading with a budget.
    public init(budget: Duration = frameBudget) {
        let start = ContinuousClock.now
        self.init(budget: budget, now: { ContinuousClock.now - start })
    }

    /// The same with another clock: it gives the time since any moment and never goes back.
    public init(budget: Duration, now: @escaping @Sendable () -> Duration) {
        self.budget = budget
        self.now = now
    }

    /// All symbols that could be read, at most 16, with corners in pixels of this picture; none is an empty list.
    ///
    /// `tooComplex` if the picture holds so many finder patterns that a search would take for ever.
    public func read(_ picture: GreyPicture) throws(QRReaderError) -> [DecodedSymbol] {
        try report(picture).symbols
    }

    /// The symbols and the rungs that were tried.
    package func report(_ picture: GreyPicture) throws(QRReaderError) -> PictureReport {
        let start = now()
        let scan = try Complexity.check(picture)
        var climb = Climb(picture: picture, scan: scan, end: start + budget, now: now)
        try climb.plain()
        if !climb.isComplete { climb.searchPlaces() }
        if climb.report.symbols.isEmpty { climb.searchWhole() }
        return climb.report
    }
}
