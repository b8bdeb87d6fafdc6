import TalentCode

/// Draws a code that was issued and tells of it.
struct IssuedReport {
    let console: Console
    let rendering: CodeRendering

    /// The form of a picture is refused before anything is signed.
    let file: String?
    private let picture: PendingFile?

    init(console: Console, rendering: CodeRendering, file: String?) throws {
        if let file { _ = try CodeRendering.Form(path: file) }
        self.console = console
        self.rendering = rendering
        self.file = file
        picture = file.map { PendingFile(path: $0) }
    }

    /// Signs and draws in one transaction of the register: a code that cannot be written is not recorded.
    /// The picture appears after the commit.
    func record<Value: Sendable>(
        in register: any Register, code: @escaping @Sendable (Value) -> IssuedCredential,
        _ sign: @escaping @Sendable (any RegisterWriting) throws -> Value
    ) async throws -> Value {
        do {
            let value = try await register.write { register in
                let value = try sign(register)
                if let file, let picture {
                    let text = code(value).text
                    let symbol = try rendering.symbol(text)
                    try picture.write(
                        try rendering.bytes(symbol, text: text, try CodeRendering.Form(path: file))
                    )
                }
                return value
            }
            try picture?.appear()
            return value
        } catch {
            picture?.abandon()
            throw error
        }
    }

    /// Prints the result.
    func print(_ issued: IssuedCredential) throws {
        let symbol = try rendering.symbol(issued.text)
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
