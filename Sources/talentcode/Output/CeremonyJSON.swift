import TalentCode

/// How far the signing of a document is.
struct CeremonyJSON: Encodable {
    struct Step: Encodable {
        let rootVersion: UInt64
        let role: String
        let good: Int
        let needed: Int
    }

    let version: UInt64
    /// Of a root: what other offices compare.
    let fingerprint: String?
    let signatures: [Step]
    let complete: Bool
    /// Whether this home goes by it from now on.
    let stored: Bool
    let file: String?

    /// - Parameter progress: nil where the thresholds cannot be known: away from the office.
    init(
        version: UInt64, fingerprint: String? = nil, _ progress: Ceremony.Progress?, isStored: Bool,
        file: String?
    ) {
        self.version = version
        self.fingerprint = fingerprint
        signatures = (progress?.steps ?? []).map {
            Step(rootVersion: $0.rootVersion, role: $0.role.name, good: $0.good, needed: $0.needed)
        }
        complete = progress?.isComplete ?? false
        stored = isStored
        self.file = file
    }

    /// Prints it as one object, or a line for each threshold.
    func print(_ console: Console) throws {
        if console.isJSON { return try console.json(self) }
        try console.table([
            ("version", "\(version)"), ("rootFingerprint", fingerprint), ("file", file),
        ])
        for step in signatures {
            try console.line(
                console.text(
                    "ceremony.step",
                    [
                        "version": "\(step.rootVersion)", "role": console.text("purpose.\(step.role)"),
                        "good": "\(step.good)", "needed": "\(step.needed)",
                    ]
                )
            )
        }
        try console.line(console.text(stored ? "ceremony.stored" : complete ? "ceremony.complete" : "ceremony.open"))
    }
}
