/// A place that looks like a finder pattern: dark and light in the ratio 1:1:3:1:1 along its row and its column
/// (ISO/IEC 18004 section 6.3.3).
struct Finder: Equatable, Sendable {
    /// Its centre in pixels from the left.
    let x: Int
    /// Its centre in pixels from the top.
    let y: Int
    /// Pixels across its seven modules, the longer of both ways.
    let span: Int
    /// Grey levels between its light ring and its dark middle: in noise they are few.
    let contrast: Int
}
