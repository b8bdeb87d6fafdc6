/// Three finder patterns that could be those of one symbol.
struct FinderTriple: Sendable {
    /// The one at the right angle.
    let corner: Finder
    /// At the ends of the legs.
    let ends: (Finder, Finder)

    /// How far it is from three equal finder patterns in an upright view, 0 or more.
    private let strain: Int
    /// Most real ones have less than 100, those of noise and of a symbol's own modules more than 200.
    var isLikely: Bool { strain <= 250 }

    /// The mean number of pixels across a finder pattern.
    var span: Int { (corner.span + ends.0.span + ends.1.span) / 3 }

    /// Clockwise from the one at the right angle, as an upright symbol has them that is not mirrored.
    var upright: (Finder, Finder, Finder) {
        let turn =
            (ends.0.x - corner.x) * (ends.1.y - corner.y) - (ends.0.y - corner.y) * (ends.1.x - corner.x)
        return turn > 0 ? (corner, ends.0, ends.1) : (corner, ends.1, ends.0)
    }

    /// About how many modules the symbol has on a side, at least 21.
    var modules: Int {
        func leg(_ end: Finder) -> Double {
            let (x, y) = (Double(end.x - corner.x), Double(end.y - corner.y))
            // A run through a turned finder pattern is longer than its side: by what the leg leans.
            let lean = max(abs(x), abs(y)) / (x * x + y * y).squareRoot()
            return (x * x + y * y).squareRoot() * 14 / (Double(corner.span + end.span) * lean)
        }
        return max(Int((leg(ends.0) + leg(ends.1)) / 2) + 7, 21)
    }

    /// Nil if these are too different in size, or lie in no way like the corners of a square seen from the side.
    init?(corner: Finder, _ one: Finder, _ other: Finder) {
        let least = min(corner.span, one.span, other.span)
        let most = max(corner.span, one.span, other.span)
        guard most <= 2 * least else { return nil }
        let (ax, ay) = (one.x - corner.x, one.y - corner.y)
        let (bx, by) = (other.x - corner.x, other.y - corner.y)
        let (a, b) = (ax * ax + ay * ay, bx * bx + by * by)
        // Centres are 14 modules (two spans) apart in version 1 and 170 in version 40; a quarter is left for the view.
        guard min(a, b) >= least * least * 2, max(a, b) <= most * most * 700, max(a, b) <= 5 * min(a, b)
        else { return nil }
        // The squared cosine between the legs in thousandths: up to about 33° from square.
        let dot = ax * bx + ay * by
        let cosine = dot * dot / max(a, 1) * 1_000 / max(b, 1)
        guard cosine <= 300 else { return nil }
        self.corner = corner
        ends = (one, other)
        let shape = cosine + 100 * (max(a, b) - min(a, b)) / max(min(a, b), 1) + 100 * (most - least) / least
        let low = min(corner.contrast, one.contrast, other.contrast)
        let high = max(corner.contrast, one.contrast, other.contrast)
        strain = shape + 100 * (high - low) / low + 4_000 / low
        // Larger symbols than version 31 are not read from pictures like these.
        guard modules <= 150, strain <= 800 else { return nil }
    }

    /// Of all that can be formed of the largest finders, the most square ones, none sharing a finder with another.
    static func best(of finders: [Finder], limit: Int) -> [FinderTriple] {
        // Below ten pixels it is noise: no reader reads modules of less than 1.5 pixels.
        let large = Array(finders.filter { $0.span >= 10 }.sorted { $0.span > $1.span }.prefix(40))
        var all: [FinderTriple] = []
        for i in large.indices {
            for j in i + 1..<max(large.count, i + 1) {
                for k in j + 1..<max(large.count, j + 1) {
                    guard large[i].span <= 2 * large[k].span else { break }
                    var best: FinderTriple?
                    for turn in 0..<3 {
                        let (x, y, z) = turn == 0 ? (i, j, k) : turn == 1 ? (j, i, k) : (k, i, j)
                        guard let triple = FinderTriple(corner: large[x], large[y], large[z]) else {
                            continue
                        }
                        if triple.strain < best?.strain ?? .max { best = triple }
                    }
                    if let best { all.append(best) }
                }
            }
        }
        var chosen: [FinderTriple] = []
        for triple in all.sorted(by: { $0.strain < $1.strain }) {
            guard chosen.count < limit else { break }
            if !chosen.contains(where: { $0.shares(triple) }) { chosen.append(triple) }
        }
        return chosen
    }

    private func shares(_ other: FinderTriple) -> Bool {
        for finder in [corner, ends.0, ends.1] {
            if finder == other.corner || finder == other.ends.0 || finder == other.ends.1 { return true }
        }
        return false
    }

    /// Whether it is about the same place: finder patterns move by a pixel or two when a picture is filtered.
    func isNear(_ other: FinderTriple) -> Bool {
        func near(_ one: Finder, _ other: Finder) -> Bool {
            abs(one.x - other.x) * 2 < one.span && abs(one.y - other.y) * 2 < one.span
        }
        return near(corner, other.corner) && near(upright.1, other.upright.1)
    }
}
