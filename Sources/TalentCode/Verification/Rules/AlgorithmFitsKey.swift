import COSE

/// KEY_NOT_ALLOWED before the signature: a key is bound to one algorithm, nothing is negotiated
/// (RFC 8725 section 3.1).
struct AlgorithmFitsKey: VerificationRule {
    var id: RuleID { .algorithmFitsKey }

    func judge(_ scan: inout Scan) throws(CryptographyError) -> Finding {
        let algorithm = scan.credential.algorithm
        scan.candidates = scan.candidates.filter { $0.accepts(algorithm) }
        return scan.candidates.isEmpty ? .refuse(.keyNotAllowed, why: "algorithm") : .pass
    }

    func read(_ scan: Scan) -> RuleReading { .judged([.number("algorithm", scan.credential.algorithm)]) }
}
