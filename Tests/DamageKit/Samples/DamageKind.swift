import QRCode

/// What can be wrong with a picture, each with the range that its strength is drawn from.
public enum DamageKind: String, CaseIterable, Sendable {
    case rotation, perspective, blur, noise, specks, lowContrast, glare, jpeg, cover, smallModules, inverted
    case mirrored, severalCodes, phoneScreen, twoDamages, noCode

    /// What the damage is and how strong, for the table.
    public var words: String {
        switch self {
        case .rotation: "rotation by any angle, modules of 2–5 px"
        case .perspective: "perspective, the far edge 20–60 % shorter"
        case .blur: "blur, deviation 0.4–0.9 modules"
        case .noise: "noise, deviation 25–90 grey levels"
        case .specks: "specks on 1–12 % of the pixels"
        case .lowContrast: "contrast of 10–30 %, with sensor noise"
        case .glare: "glare, white spot of 10–30 % of the width"
        case .jpeg: "JPEG of quality 5–40, modules of 1.5–4 px"
        case .cover: "5–20 % of the symbol covered"
        case .smallModules: "modules of 1.5–3 px"
        case .inverted: "inverted, turned, blurred a little"
        case .mirrored: "mirrored, turned, blurred a little"
        case .severalCodes: "two to four codes in one picture (all must be read)"
        case .phoneScreen: "a phone's screen in a 1080p frame"
        case .twoDamages: "two damages at once"
        case .noCode: "a 1080p frame without a code (nothing may be read)"
        }
    }

    /// The picture of a seed.
    public func sample(seed: UInt64) throws -> DamagedSample {
        var random = SampleRandom(seed: seed)
        switch self {
        case .severalCodes:
            let (canvas, texts) = try CodeTable.canvas(&random)
            return DamagedSample(kind: self, seed: seed, canvas: canvas, texts: texts)
        case .phoneScreen:
            let text = SampleText.any(&random)
            let canvas = try PhoneScreen.canvas(QRSymbol(text: text), &random)
            return DamagedSample(kind: self, seed: seed, canvas: canvas, texts: [text])
        case .noCode:
            return DamagedSample(kind: self, seed: seed, canvas: try PhoneScreen.empty(&random), texts: [])
        default:
            let text = SampleText.any(&random)
            let symbol = try QRSymbol(text: text)
            var canvas = Canvas(symbol, module: Int.random(in: 3...6, using: &random))
            let module = Double(canvas.width) / Double(symbol.size + 8)
            for damage in damages(symbol, module: module, &random) {
                canvas = try damage.apply(to: canvas, &random)
            }
            return DamagedSample(kind: self, seed: seed, canvas: canvas, texts: [text])
        }
    }

    /// The damages of a sample with their strengths; `module` is what a module measures before them.
    private func damages(
        _ symbol: QRSymbol, module: Double, _ random: inout some RandomNumberGenerator
    ) -> [any Damage] {
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
        let turn = Rotation(degrees: number(0...360))
        switch self {
        case .rotation: return [SmallModules(scale: number(2...5) / module), turn]
        case .perspective:
            return [
                Rotation(degrees: number(-15...15)),
                Perspective(strength: number(0.2...0.6), degrees: number(0...360)),
            ]
        case .blur: return [Blur(deviation: module * number(0.4...0.9)), Noise(deviation: 2)]
        case .noise: return [Noise(deviation: number(25...90))]
        case .specks: return [Specks(share: number(0.01...0.12))]
        case .lowContrast: return [Self.pale(&random), Noise(deviation: number(1...4))]
        case .glare:
            return [
                Glare(
                    centre: Point(number(0.15...0.85), number(0.15...0.85)),
                    radius: number(0.1...0.3),
                    light: number(200...350)
                )
            ]
        case .jpeg:
            return [
                SmallModules(scale: number(1.5...4) / module),
                JPEGArtefacts(quality: Int.random(in: 5...40, using: &random)),
            ]
        case .cover: return [Cover(share: number(0.05...0.2), modules: symbol.size)]
        case .smallModules: return [SmallModules(scale: number(1.5...3) / module)]
        case .inverted: return [Inversion(), turn, Blur(deviation: module * number(0.2...0.4))]
        case .mirrored: return [Mirroring(), turn, Blur(deviation: module * number(0.2...0.4))]
        case .severalCodes, .phoneScreen, .noCode: return []
        case .twoDamages: return Self.two(symbol, module, &random)
        }
    }

    private static func pale(_ random: inout some RandomNumberGenerator) -> LowContrast {
        let share = Double.random(in: 0.1...0.3, using: &random)
        return LowContrast(share: share, black: Int.random(in: 0...Int(255 * (1 - share)), using: &random))
    }

    /// Two different ones of seven, each somewhat milder than alone, in the order in which they happen.
    private static func two(
        _ symbol: QRSymbol, _ module: Double, _ random: inout some RandomNumberGenerator
    ) -> [any Damage] {
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
        let all: [any Damage] = [
            Cover(share: number(0.02...0.06), modules: symbol.size),
            Rotation(degrees: number(0...360)),
            Perspective(strength: number(0.1...0.35), degrees: number(0...360)),
            Blur(deviation: module * number(0.3...0.6)),
            Self.pale(&random),
            Noise(deviation: number(8...35)),
            JPEGArtefacts(quality: Int.random(in: 15...60, using: &random)),
        ]
        let first = Int.random(in: 0..<all.count, using: &random)
        let other = Int.random(in: 1..<all.count, using: &random)
        let chosen = [first, (first + other) % all.count].sorted()
        return chosen.map { all[$0] }
    }
}
