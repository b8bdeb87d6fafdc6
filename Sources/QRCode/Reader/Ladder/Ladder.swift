/// The rungs in their order: what helps most for its time comes first (docs/PICTURES.md says how it was found).
enum Ladder {
    /// Doubled pictures have four times as many.
    private static let doublePixels = 4_000_000

    /// For the whole picture as it is, where no place of a symbol is known.
    static let rungs: [Rung] = [
        Rung(name: "inverted", filters: [Inversion()], cost: 2),
        Rung(
            name: "stretched, doubled",
            filters: [ContrastStretch(), Doubling()],
            cost: 6,
            maximumPixels: doublePixels
        ),
        Rung(name: "blurred", filters: [BoxBlur(), ContrastStretch()], cost: 2),
        Rung(
            name: "mirrored, doubled",
            filters: [ContrastStretch(), Mirroring(), Doubling()],
            cost: 6,
            maximumPixels: doublePixels
        ),
        Rung(name: "sharpened", filters: [UnsharpMask(radius: 4)], cost: 2),
        Rung(
            name: "sharpened, doubled",
            filters: [UnsharpMask(radius: 4), Doubling()],
            cost: 7,
            maximumPixels: doublePixels
        ),
        Rung(name: "median", filters: [Median()], cost: 4, maximumPixels: doublePixels),
    ]

    /// For a symbol that was made upright and whose modules measure `Rectification.module` pixels.
    static let firstUprightRungs: [Rung] = [
        Rung(name: "upright", filters: [ContrastStretch()], cost: 4),
        Rung(name: "upright, sharpened", filters: [UnsharpMask(radius: 5)], cost: 4),
        Rung(name: "upright, mirrored", filters: [Mirroring()], cost: 4),
    ]

    /// For the same when these were not enough.
    static let uprightRungs: [Rung] = [
        Rung(name: "upright, blurred", filters: [BoxBlur()], cost: 4),
        Rung(
            name: "upright, sharpened more",
            filters: [BoxBlur(), UnsharpMask(radius: 4, strength: 8)],
            cost: 4
        ),
        Rung(
            name: "upright, blurred and sharpened",
            filters: [BoxBlur(radius: 2), UnsharpMask(radius: 7)],
            cost: 4
        ),
    ]
}
