/// One reading of one picture: what is found so far, and the time that is left.
struct Climb {
    let picture: GreyPicture
    let end: Duration
    let now: @Sendable () -> Duration
    private(set) var report = PictureReport()
    /// Finder patterns of dark and of light modules that belong to no symbol that was read.
    private var open: (dark: [Finder], light: [Finder])
    /// Places as they look from straight above.
    private var parts: [Part] = []
    /// Places that were tried already.
    private var tried: [FinderTriple] = []
    /// What a plain try takes for a pixel: the measure for all others.
    private var perPixel = Duration.zero

    init(
        picture: GreyPicture, scan: FinderScan?, end: Duration,
        now: @escaping @Sendable () -> Duration
    ) {
        (self.picture, self.end, self.now) = (picture, end, now)
        open = (scan?.dark ?? [], scan?.light ?? [])
    }

    /// Whether something was read and nothing is left that looks like a symbol.
    var isComplete: Bool { !report.symbols.isEmpty && !places.contains(where: \.triple.isLikely) }

    /// Where unread symbols seem to be, the likeliest first.
    private var places: [Place] {
        FinderTriple.best(of: open.dark, limit: 4).map { Place(triple: $0, isLight: false) }
            + FinderTriple.best(of: open.light, limit: 2).map { Place(triple: $0, isLight: true) }
    }

    /// The first try: the whole picture as it is.
    mutating func plain() throws(QRReaderError) {
        report.tries.append("plain")
        let before = now()
        take(try QRReader.search(picture))
        learn(now() - before, cost: 1, pixels: picture.pixels.count)
    }

    /// Tries the rungs on each place where a symbol seems to be, and on those that show up in a filtered picture only.
    mutating func searchPlaces() {
        let isMore = !report.symbols.isEmpty
        var unlikely = places.filter { !$0.triple.isLikely }
        climb(Ladder.firstUprightRungs, from: look(places.filter(\.triple.isLikely)))
        for filter in isMore ? [] : Self.lookouts where report.symbols.isEmpty {
            guard fits(cost: 2, pixels: picture.pixels.count) else { break }
            guard let scan = FinderScan(filter.apply(picture)), !scan.tooMany else { continue }
            open = (scan.dark, scan.light)
            unlikely += places.filter { !$0.triple.isLikely }
            climb(Ladder.firstUprightRungs, from: look(places.filter(\.triple.isLikely)))
        }
        guard !isComplete else { return }
        lookAgain()
        climb(Ladder.firstUprightRungs + Ladder.uprightRungs, from: 0)
        if report.symbols.isEmpty { climb(Ladder.firstUprightRungs, from: look(unlikely)) }
    }

    /// After these, finder patterns may be met that were not before.
    private static let lookouts: [any PictureFilter] = [BoxBlur(), UnsharpMask(radius: 4), ContrastStretch()]

    /// Tries the rungs on the whole picture.
    mutating func searchWhole() {
        let whole = Part(picture: picture, filters: [], corner: DecodedSymbol.Corner(x: 0, y: 0))
        for rung in Ladder.rungs where climb(rung, whole) { return }
    }

    /// Looks at new places from straight above; gives the index of the first of them.
    private mutating func look(_ places: [Place]) -> Int {
        let first = parts.count
        for place in places where !tried.contains(where: place.triple.isNear) {
            let upright = Rectification(place.triple)
            guard fits(cost: 3, pixels: upright.side * upright.side) else { break }
            tried.append(place.triple)
            let part = upright.apply(picture)
            parts.append(
                Part(
                    picture: place.isLight ? Inversion().apply(part) : part,
                    filters: [upright],
                    corner: DecodedSymbol.Corner(x: place.triple.corner.x, y: place.triple.corner.y)
                )
            )
        }
        return first
    }

    /// What was not upright after the first look is turned by what can be seen now.
    private mutating func lookAgain() {
        for index in parts.indices where fits(cost: 4, pixels: parts[index].picture.pixels.count) {
            let part = parts[index]
            guard let scan = FinderScan(part.picture),
                let triple = FinderTriple.best(of: scan.dark, limit: 1).first
            else { continue }
            let upright = Rectification(triple)
            parts.append(
                Part(
                    picture: upright.apply(part.picture),
                    filters: part.filters + [upright],
                    corner: part.corner
                )
            )
        }
    }

    /// Tries each rung on all parts before the next: most places are none.
    private mutating func climb(_ rungs: [Rung], from first: Int) {
        for rung in rungs {
            for part in parts.dropFirst(first)
            where !report.symbols.contains(where: { $0.covers(part.corner) }) {
                _ = climb(rung, part)
            }
        }
    }

    /// Tries one rung on a part; whether it read something.
    private mutating func climb(_ rung: Rung, _ part: Part) -> Bool {
        let count = part.picture.pixels.count
        guard count <= rung.maximumPixels, fits(cost: rung.cost, pixels: count) else { return false }
        report.tries.append(rung.name)
        let before = now()
        defer { learn(now() - before, cost: rung.cost, pixels: count) }
        // A rung that finds the filtered picture too complex, or no memory, is one that finds nothing.
        guard let symbols = try? rung.read(part.picture), !symbols.isEmpty else { return false }
        take(symbols.map { part.original($0, width: picture.width, height: picture.height) })
        return true
    }

    /// Whether a try that costs `cost` plain ones, on so many pixels, would end in time, with half of it to spare.
    private func fits(cost: Int, pixels: Int) -> Bool {
        now() + perPixel * (1.5 * Double(cost) * Double(pixels)) <= end
    }

    /// What was slower than thought is thought slower from now on.
    private mutating func learn(_ time: Duration, cost: Int, pixels: Int) {
        perPixel = max(perPixel, time / Double(cost) / Double(pixels))
    }

    /// Adds symbols that are not known, and strikes their finder patterns off.
    private mutating func take(_ symbols: [DecodedSymbol]) {
        for symbol in symbols where report.symbols.count < PictureLimits.maximumSymbols {
            if report.symbols.contains(where: { $0.bytes == symbol.bytes && $0.covers(symbol.middle) }) {
                continue
            }
            report.symbols.append(symbol)
            open.dark.removeAll { symbol.covers(DecodedSymbol.Corner(x: $0.x, y: $0.y)) }
            open.light.removeAll { symbol.covers(DecodedSymbol.Corner(x: $0.x, y: $0.y)) }
        }
    }
}
