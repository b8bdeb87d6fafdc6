/// A dated statement with a source: a fact, a grant, a stay, an employment.
protocol Statement: Dated, Equatable {
    var period: Period { get set }
    var provenance: Provenance { get set }
}

extension Fact: Statement {}
extension TierGrant: Statement {}
extension ProgrammeMembership: Statement {}
extension Employment: Statement {}
