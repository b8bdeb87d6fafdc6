/// The rungs in their order: what helps most for its time comes first (docs/PICTURES.md says how it was found).
enum Ladder {
    static let rungs: [Rung] = [
        Rung(name: "inverted", filters: [Inversion()], cost: 1),
        Rung(name: "stretched, doubled", filters: [ContrastStretch(), Doubling()], cost: 6, maximumPixels: 4_000_000),
        Rung(name: "blurred", filters: [BoxBlur(), ContrastStretch()], cost: 2),
        Rung(
            name: "mirrored, doubled", filters: [ContrastStretch(), Mirroring(), Doubling()], cost: 6,
            maximumPixels: 4_000_000
        ),
        Rung(name: "sharpened 4", filters: [UnsharpMask(radius: 4)], cost: 2),
        Rung(name: "sharpened 7, doubled", filters: [UnsharpMask(radius: 4), Doubling()], cost: 7, maximumPixels: 4_000_000),
        Rung(name: "median", filters: [Median()], cost: 3, maximumPixels: 4_000_000),
    ]
}
