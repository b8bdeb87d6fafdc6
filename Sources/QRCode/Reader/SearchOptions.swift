/// How ZXing searches a picture.
struct SearchOptions: Equatable, Sendable {
    /// Which pixels count as dark.
    enum Threshold: Sendable {
        /// Those darker than their neighbourhood.
        case local
        /// Those below the valley of the whole picture's histogram.
        case histogram
        /// Those below 128.
        case fixed
    }

    var threshold = Threshold.local
    /// Also at a third of the size, a ninth and so on.
    var smaller = true
    /// Nothing but one upright symbol and white.
    var pure = false
}
