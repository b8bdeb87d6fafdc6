import Foundation
import QRCode
import TalentCode

/// Hands out the codes of a batch: a line each on standard output, pictures in a folder, texts in a file.
struct BatchDelivery {
    private let batch: BatchIssue
    private let texts: StreamedFile?
    private let holdsObjects: Bool

    init(batch: BatchIssue) throws {
        self.batch = batch
        texts = try batch.texts.map { try StreamedFile(path: $0) }
        holdsObjects = batch.texts?.hasSuffix(".ndjson") == true
    }

    /// Draws and writes the codes of one chunk.
    mutating func deliver(_ issued: [IssuedCredential]) async throws {
        let symbols = try await draw(issued)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (code, symbol) in zip(issued, symbols) {
            let report = IssuedJSON(code, qr: symbol, file: path(code))
            if batch.office.console.isJSON { try batch.office.console.json(report) }
            guard let texts else { continue }
            if holdsObjects {
                try texts.append(Array(try encoder.encode(report)) + [0x0a])
            } else {
                try texts.append(code.text + [0x0a])
            }
        }
    }

    /// Makes the texts appear under their name.
    mutating func finish() throws { try texts?.finish() }

    private func path(_ code: IssuedCredential) -> String? {
        batch.folder.map { "\($0)/\(code.record.serial).png" }
    }

    /// Draws the pictures with as many workers as were asked for; the answers keep the order.
    private func draw(_ issued: [IssuedCredential]) async throws -> [CodeRendering.Report] {
        let workers = batch.workers ?? ProcessInfo.processInfo.activeProcessorCount
        let size = max(1, (issued.count + workers - 1) / workers)
        let rendering = batch.rendering
        let folder = batch.folder
        return try await withThrowingTaskGroup(of: (Int, [CodeRendering.Report]).self) { group in
            for start in stride(from: 0, to: issued.count, by: size) {
                let part = issued[start..<min(start + size, issued.count)]
                group.addTask {
                    let reports = try part.map { code in
                        let symbol = try rendering.symbol(code.text)
                        if let folder {
                            try OutputFile.write(
                                try rendering.bytes(symbol, text: code.text, .png),
                                to: "\(folder)/\(code.record.serial).png", mode: 0o600, isDurable: false
                            )
                        }
                        return rendering.report(symbol)
                    }
                    return (start, reports)
                }
            }
            var parts: [(Int, [CodeRendering.Report])] = []
            for try await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
