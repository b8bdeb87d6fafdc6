import QRCode

/// Two to four codes that lie beside each other on a table, each turned and of its own size.
enum CodeTable {
    /// The picture and the texts in it.
    static func canvas(_ random: inout some RandomNumberGenerator) throws -> (Canvas, [String]) {
        let count = Int.random(in: 2...4, using: &random)
        let place = 420
        var table = Canvas(
            width: place * 2,
            height: place * (count > 2 ? 2 : 1),
            fill: UInt8.random(in: 150...255, using: &random)
        )
        var texts: [String] = []
        for index in 0..<count {
            let text = SampleText.any(&random)
            texts.append(text)
            let code = Canvas(try QRSymbol(text: text), module: 6)
            // The half diagonal stays within the place.
            let half = Double.random(in: 120...145, using: &random)
            let centre = Point(
                Double(place) * (Double(index % 2) + 0.5),
                Double(place) * (Double(index / 2) + 0.5)
            )
            let degrees = Double.random(in: 0..<360, using: &random)
            let corners = [(-half, -half), (half, -half), (half, half), (-half, half)].map {
                Point(centre.x + $0.0, centre.y + $0.1).turned(degrees: degrees, about: centre)
            }
            try Warp.draw(code, into: corners, of: &table, samples: 3)
        }
        return (try Noise(deviation: 4).apply(to: table, &random), texts)
    }
}
