import Foundation

/// The file of a desk profile.
struct DeskFile {
    let path: String

    /// Reads and checks the profile; a file with a document-check key must be its owner's alone.
    ///
    /// Throws INPUT_MISSING and TOO_LARGE as errors, faults of the content as `DeskFaults`.
    func read() throws -> DeskProfile {
        let profile = try DeskReader.read(try bytes())
        if !profile.documentCheckKeys.isEmpty { try FileMode.check(path) }
        return profile
    }

    /// Reads the profile for a command that needs it: faults go to standard error, a line each, and end it.
    func load(_ console: Console) throws -> DeskProfile {
        do {
            return try read()
        } catch let faults as DeskFaults {
            for fault in faults.all { console.tell(line(fault, console)) }
            throw CommandError(
                .badInput, at: path, key: "BAD_INPUT.desk", values: ["count": "\(faults.all.count)"]
            )
        }
    }

    /// All faults of the content; none of a good one.
    func faults() throws -> [DeskFault] {
        do {
            _ = try DeskReader.read(try bytes())
            return []
        } catch let faults as DeskFaults {
            return faults.all
        }
    }

    /// `FILE:LINE:COLUMN: message`.
    func line(_ fault: DeskFault, _ console: Console) -> String {
        "\(TerminalText.escape(path)):\(fault.line):\(fault.column): \(fault.text(console))"
    }

    private func bytes() throws -> [UInt8] { try InputFile.read(path, maximum: DeskLimits.file) }
}
