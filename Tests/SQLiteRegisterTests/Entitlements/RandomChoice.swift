import TestSupport

extension Array {
    /// Any of the elements.
    func random(_ random: inout SeededRandom) throws -> Element {
        guard let element = randomElement(using: &random) else { throw BenefitScene.Malformed() }
        return element
    }
}
