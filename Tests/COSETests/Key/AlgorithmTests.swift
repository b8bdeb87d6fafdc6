import COSE
import Testing

@Suite("Algorithm identifiers")
struct AlgorithmTests {
    @Test(
        "an identifier is accepted for its algorithm and curve alone",
        arguments: [
            (Algorithm.es256, Int64(-7), Curve.p256, true), (.es256, -9, .p256, true),
            (.es256, -9, .p384, false),
            (.es256, -8, .p256, false), (.es256, -35, .p256, false), (.edDSA, -8, .ed25519, true),
            (.edDSA, -19, .ed25519, true), (.edDSA, -19, .ed448, false), (.edDSA, -53, .ed448, true),
            (.edDSA, -53, .ed25519, false), (.edDSA, -7, .ed25519, false), (.sm2, -132918, .sm2, true),
            (.sm2, -48, .sm2, false), (.sm2, -7, .sm2, false), (.es384, -51, .p384, true),
            (.es384, -51, .p256, false), (.es512, -52, .p521, true), (.es512, -52, .p256, false),
            // RFC 9053 section 2.1 lets -36 go with other curves.
            (.es512, -36, .p256, true), (.ps256, -38, .p256, false),
        ]
    )
    func accepted(algorithm: Algorithm, identifier: Int64, curve: Curve, isAccepted: Bool) {
        #expect(algorithm.accepts(identifier, on: curve) == isAccepted)
    }

    @Test("what is written names the algorithm again; -48 and 0 name none")
    func identifiers() {
        for algorithm in Algorithm.allCases {
            #expect(Algorithm(identifier: algorithm.identifier) == algorithm)
            guard let (identifier, curve) = algorithm.fullySpecified else { continue }
            #expect(Algorithm(identifier: identifier) == algorithm)
            #expect(algorithm.accepts(identifier, on: curve))
        }
        for identifier: Int64 in [-48, 0, -999, -38, .min, .max] {
            #expect(Algorithm(identifier: identifier) == nil)
        }
    }
}
