/// Where a symbol seems to be.
struct Place: Sendable {
    let triple: FinderTriple
    /// Light modules on dark ground.
    let isLight: Bool
}
