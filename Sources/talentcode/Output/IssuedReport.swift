import TalentCode

/// Draws a code that was issued and tells of it.
struct IssuedReport {
    let console: Console
    let rendering: CodeRendering

    /// Writes the picture if one is asked for, then the result.
    func print(_ issued: IssuedCredential, file: String?) throws {
        let symbol =
            try file.map { try rendering.write(issued.text, to: $0) } ?? rendering.symbol(issued.text)
        let report = IssuedJSON(issued, qr: rendering.report(symbol), file: file)
        if console.isJSON { return try console.json(report) }
        try console.table([
            ("serial", report.serial), ("person", report.person), ("issued", report.issuedAt),
            ("expires", report.expiresAt), ("status", "\(report.status.uri) #\(report.status.idx)"),
            ("version", "\(report.qr.version)-\(report.qr.ecc)"), ("file", file),
        ])
        // A text in a frame of its own can be copied as a whole; spaces belong to it.
        try console.line(report.text)
    }
}
