/// Three finder patterns that could be those of one symbol.
struct FinderTriple: Sendable {
    /// The one at the right angle.
    let corner: Finder
    /// At the ends of the legs.
    let ends: (Finder, Finder)

    /// How far it is from an upright view, 0 or more; nil if the three cannot belong together.
    private let strain: Int

    /// The mean number of pixels across a finder pattern.
    var span: Int { (corner.span + ends.0.span + ends.1.span) / 3 }

    /// Nil if these are too different in size, or lie in no way like the corners of a square seen from the side.
    init?(corner: Finder, _ one: Finder, _ other: Finder) {
        let spans = [corner.span, one.span, other.span]
        guard let least = spans.min(), let most = spans.max(), most <= 2 * least else { return nil }
        let (ax, ay) = (one.x - corner.x, one.y - corner.y)
        let (bx, by) = (other.x - corner.x, other.y - corner.y)
        let (a, b) = (ax * ax + ay * ay, bx * bx + by * by)
        // Centres are 14 modules (two spans) apart in version 1 and 170 in version 40; a quarter is left for the view.
        guard min(a, b) >= least * least * 2, max(a, b) <= most * most * 700, max(a, b) <= 6 * min(a, b)
        else { return nil }
        // The cosine between the legs in thousandths, squared: up to about 50° from square.
        let dot = ax * bx + ay * by
        let cosine = dot * dot / max(a, 1) * 1_000 / max(b, 1)
        guard cosine <= 400 else { return nil }
        self.corner = corner
        ends = (one, other)
        strain = cosine + 100 * (max(a, b) - min(a, b)) / max(min(a, b), 1) + 100 * (most - least) / least
    }

    /// Of all that can be formed of the largest finders, the most square ones, none sharing a finder with another.
    static func best(of finders: [Finder], limit: Int) -> [FinderTriple] {
        let large = finders.sorted { $0.span > $1.span }.prefix(48)
        var all: [FinderTriple] = []
        for i in large.indices {
            for j in large.indices where j > i {
                for k in large.indices where k > j {
                    guard large[i].span <= 2 * large[k].span else { break }
                    let possible = [(i, j, k), (j, i, k), (k, i, j)].compactMap {
                        FinderTriple(corner: large[$0.0], large[$0.1], large[$0.2])
                    }
                    if let one = possible.min(by: { $0.strain < $1.strain }) { all.append(one) }
                }
            }
        }
        var chosen: [FinderTriple] = []
        for triple in all.sorted(by: { $0.strain < $1.strain }) where chosen.count < limit {
            if !chosen.contains(where: { $0.shares(triple) }) { chosen.append(triple) }
        }
        return chosen
    }

    private var finders: [Finder] { [corner, ends.0, ends.1] }

    private func shares(_ other: FinderTriple) -> Bool { finders.contains(where: other.finders.contains) }

    /// The symbol with its quiet zone and some room, within a picture.
    func region(in picture: GreyPicture) -> Region {
        let fourth = (ends.0.x + ends.1.x - corner.x, ends.0.y + ends.1.y - corner.y)
        let xs = finders.map(\.x) + [fourth.0]
        let ys = finders.map(\.y) + [fourth.1]
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 0)
        let (top, bottom) = (ys.min() ?? 0, ys.max() ?? 0)
        // From a centre to the end of the quiet zone are 7.5 modules; the fourth corner may lie further out.
        let room = span * 3 / 2 + max(right - left, bottom - top) / 6
        return Region(
            left: left - room, top: top - room, right: right + room, bottom: bottom + room, within: picture
        )
    }
}
