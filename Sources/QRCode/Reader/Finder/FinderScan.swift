/// Looks for finder patterns, as ZXing does it first, but does nothing else with them: a few milliseconds for a frame.
struct FinderScan {
    /// More are never looked for: ZXing tries every three of them. Noise looks like one now and then, up to a hundred
    /// times in a megapixel, but ZXing, which looks at whole rings, is not slowed by that.
    let limit: Int

    /// Those of dark modules, each once.
    private(set) var dark: [Finder] = []
    /// Those of light modules on dark ground.
    private(set) var light: [Finder] = []
    /// More than `limit` of dark modules: a search would take long.
    var tooMany: Bool { dark.count > limit }

    private let picture: GreyPicture
    private let grid: ThresholdGrid

    /// Scans every third row. A picture below 40 pixels on a side counts as empty.
    init?(_ picture: GreyPicture) {
        guard let grid = ThresholdGrid(picture) else { return nil }
        self.picture = picture
        limit = 200 + picture.pixels.count * 150 / 1_000_000
        self.grid = grid
        var ends: [Int] = []
        ends.reserveCapacity(picture.width)
        for y in stride(from: 1, to: picture.height, by: 3) {
            scan(row: y, &ends)
            if tooMany { return }
        }
    }

    private func isDark(_ x: Int, _ y: Int) -> Bool {
        picture.pixels[y * picture.width + x] <= grid.thresholds[(y >> 3) * grid.width + x >> 3]
    }

    /// Cuts a row into runs of one colour and looks at every five of them.
    private mutating func scan(row y: Int, _ ends: inout [Int]) {
        ends.removeAll(keepingCapacity: true)
        let start = y * picture.width
        let blocks = (y >> 3) * grid.width
        var last = isDark(0, y)
        let firstIsDark = last
        for x in 1..<picture.width {
            let dark = picture.pixels[start + x] <= grid.thresholds[blocks + x >> 3]
            if dark != last {
                ends.append(x)
                last = dark
            }
        }
        ends.append(picture.width)
        guard ends.count >= 5 else { return }
        for index in 4..<ends.count {
            let begin = index == 4 ? 0 : ends[index - 5]
            let runs = (
                ends[index - 4] - begin, ends[index - 3] - ends[index - 4], ends[index - 2] - ends[index - 3],
                ends[index - 1] - ends[index - 2], ends[index] - ends[index - 1]
            )
            // A wide middle first, as ZXing has it: most rows of noise end here.
            guard runs.2 >= 2 * max(runs.0, runs.4), runs.2 >= max(runs.1, runs.3), Self.isFinder(runs)
            else { continue }
            check(
                (ends[index - 3] + ends[index - 2]) / 2, y, ends[index] - begin,
                dark: (index & 1 == 0) == firstIsDark)
            if tooMany { return }
        }
    }

    /// The same ratios along the column and both diagonals; a finder that is known already is not taken again.
    private mutating func check(_ x: Int, _ y: Int, _ span: Int, dark: Bool) {
        let known = dark ? self.dark : light
        guard known.count <= limit,
            !known.contains(where: { abs($0.x - x) * 2 < $0.span && abs($0.y - y) * 2 < $0.span })
        else { return }
        let (above, below) = (
            runs(x, y, 0, -1, dark, limit: 2 * span), runs(x, y + 1, 0, 1, dark, limit: 2 * span)
        )
        let height = Self.span(above, below)
        guard height > 0, height <= 3 * span, span <= 3 * height else { return }
        let centre = y + (below.0 - above.0) / 2
        for step in [1, -1] {
            let before = runs(x, centre, -1, -step, dark, limit: 2 * span)
            let after = runs(x + 1, centre + step, 1, step, dark, limit: 2 * span)
            guard Self.span(before, after) > 0 else { return }
        }
        // The ring's middle lies two modules from the centre.
        let ring = 2 * max(span, 7) / 7
        let contrast = abs(level(x - ring, centre) + level(x + ring, centre) - 2 * level(x, centre)) / 2
        let finder = Finder(x: x, y: centre, span: max(span, height), contrast: max(contrast, 1))
        if dark { self.dark.append(finder) } else { light.append(finder) }
    }

    /// The mean of three pixels below each other.
    private func level(_ x: Int, _ y: Int) -> Int {
        guard x >= 0, x < picture.width, y > 0, y < picture.height - 1 else { return 0 }
        let index = y * picture.width + x
        return
            (Int(picture.pixels[index - picture.width]) + Int(picture.pixels[index])
            + Int(picture.pixels[index + picture.width])) / 3
    }

    /// Lengths of the next three runs from a pixel on in a direction; the first has the given colour.
    private func runs(
        _ x: Int, _ y: Int, _ stepX: Int, _ stepY: Int, _ dark: Bool, limit: Int
    ) -> (Int, Int, Int) {
        var counts = (0, 0, 0)
        var (x, y, wanted) = (x, y, dark)
        for run in 0..<3 {
            var count = 0
            while x >= 0, x < picture.width, y >= 0, y < picture.height, count <= limit,
                isDark(x, y) == wanted
            {
                count += 1
                x += stepX
                y += stepY
            }
            if run == 0 { counts.0 = count } else if run == 1 { counts.1 = count } else { counts.2 = count }
            wanted.toggle()
        }
        return counts
    }

    /// The length of five runs, of which the middle one was cut in two, if they are those of a finder; else 0.
    private static func span(_ before: (Int, Int, Int), _ after: (Int, Int, Int)) -> Int {
        let all = (before.2, before.1, before.0 + after.0, after.1, after.2)
        return isFinder(all) ? all.0 + all.1 + all.2 + all.3 + all.4 : 0
    }

    /// 1:1:3:1:1, each within half a module and half a pixel, as ZXing has it.
    private static func isFinder(_ runs: (Int, Int, Int, Int, Int)) -> Bool {
        let span = runs.0 + runs.1 + runs.2 + runs.3 + runs.4
        guard span >= 7, runs.0 > 0, runs.1 > 0, runs.3 > 0, runs.4 > 0 else { return false }
        // In fourteenths of a pixel: a module is two spans.
        let slack = span + 7
        return abs(14 * runs.0 - 2 * span) <= slack && abs(14 * runs.1 - 2 * span) <= slack
            && abs(14 * runs.2 - 6 * span) <= slack && abs(14 * runs.3 - 2 * span) <= slack
            && abs(14 * runs.4 - 2 * span) <= slack
    }
}
