/// One reading of one picture: what is found so far, and the time that is left.
struct Climb {
    /// Pictures below are tried whole at once: to look for places in them is not worth it.
    static let smallPixels = 400_000

    let picture: GreyPicture
    let end: Duration
    let now: @Sendable () -> Duration
    private(set) var report = PictureReport()
    /// Finder patterns of dark and of light modules that belong to no symbol that was read.
    private var open: (dark: [Finder], light: [Finder])
    /// Places that were tried already.
    private var tried: [Region] = []
    private let start: Duration
    /// What the first try took: the measure for all others.
    private var plainTime = Duration.zero

    init(
        picture: GreyPicture, scan: FinderScan?, start: Duration, end: Duration,
        now: @escaping @Sendable () -> Duration
    ) {
        (self.picture, self.start, self.end, self.now) = (picture, start, end, now)
        open = (scan?.dark ?? [], scan?.light ?? [])
    }

    /// Whether something was read and nothing is left that looks like a symbol.
    var isComplete: Bool { !report.symbols.isEmpty && places.isEmpty }

    /// Where unread symbols seem to be, the likeliest first.
    private var places: [Region] {
        [open.dark, open.light].flatMap { FinderTriple.best(of: $0, limit: 4) }
            .map { $0.region(in: picture) }
    }

    /// The first try: the whole picture as it is.
    mutating func plain() throws(QRReaderError) {
        report.tries.append("plain")
        take(try QRReader.read(picture, SearchOptions()))
        plainTime = now() - start
    }

    /// Tries the rungs on each place, and on those that show up only in a filtered picture.
    mutating func searchPlaces() {
        let found = !report.symbols.isEmpty
        guard found || picture.pixels.count > Self.smallPixels else { return }
        climb(places)
        guard report.symbols.isEmpty else { return }
        for filter in Self.lookouts {
            guard fits(cost: 1, pixels: picture.pixels.count) else { return }
            guard let scan = FinderScan(filter.apply(picture)), !scan.tooMany else { continue }
            open = (scan.dark, scan.light)
            climb(places)
            if !report.symbols.isEmpty { return }
        }
    }

    /// After these, finder patterns may be met that were not before.
    private static let lookouts: [any PictureFilter] = [ContrastStretch(), BoxBlur(), UnsharpMask(radius: 4)]

    /// Tries the rungs on the whole picture; one of many pixels is made smaller first.
    mutating func searchWhole() {
        climb([Region(picture)])
    }

    private mutating func climb(_ places: [Region]) {
        for place in places where !tried.contains(place) {
            tried.append(place)
            let part = Cropping(region: place).apply(picture)
            for rung in Ladder.rungs {
                guard part.pixels.count <= rung.maximumPixels, fits(cost: rung.cost, pixels: part.pixels.count)
                else { continue }
                report.tries.append(rung.name)
                // A rung that finds the filtered picture too complex, or no memory, is one that finds nothing.
                guard let symbols = try? rung.read(part), !symbols.isEmpty else { continue }
                take(symbols.map { symbol in moved(symbol, by: place) })
                break
            }
        }
    }

    private func moved(_ symbol: DecodedSymbol, by place: Region) -> DecodedSymbol {
        DecodedSymbol(
            bytes: symbol.bytes,
            errorCorrection: symbol.errorCorrection,
            corners: symbol.corners.map { DecodedSymbol.Corner(x: $0.x + place.left, y: $0.y + place.top) }
        )
    }

    /// Whether a try that costs `cost` plain ones, on so many pixels, would end in time.
    private func fits(cost: Int, pixels: Int) -> Bool {
        now() + plainTime * (Double(cost) * Double(pixels) / Double(picture.pixels.count)) <= end
    }

    /// Adds symbols that are not known, and strikes their finder patterns off.
    private mutating func take(_ symbols: [DecodedSymbol]) {
        for symbol in symbols where report.symbols.count < PictureLimits.maximumSymbols {
            if report.symbols.contains(where: { $0.bytes == symbol.bytes && $0.covers(symbol.middle) }) { continue }
            report.symbols.append(symbol)
            open.dark.removeAll { symbol.covers(DecodedSymbol.Corner(x: $0.x, y: $0.y)) }
            open.light.removeAll { symbol.covers(DecodedSymbol.Corner(x: $0.x, y: $0.y)) }
        }
    }
}
