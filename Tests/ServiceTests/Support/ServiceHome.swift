import ArgumentParser
import Foundation
import TalentCode

@testable import talentcode

/// The folder of an office that a test made; it goes when nobody holds it any more.
final class ServiceHome: Sendable {
    let path: String

    /// Makes a home of an area without passphrases, with the rows of an import file.
    init(area: String, config: String = "", people: String) async throws {
        path = FileManager.default.temporaryDirectory.appending(
            path: "talentcode-service-\(UUID().uuidString)"
        )
        .path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if !config.isEmpty { try write(config, "home/config.yaml") }
        try await run([
            "init", "--area", area, "--name-zh", "甲", "--name-en", "A", "--no-passphrase",
        ])
        try await run(["people", "import", try write(people, "people.csv")])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var home: String { "\(path)/home" }

    /// Runs a command of the program in this process.
    func run(_ arguments: [String]) async throws {
        var command = try TalentCodeCommand.parseAsRoot(arguments + ["--home", home, "--json"])
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode where code == .success {}
    }

    @discardableResult
    private func write(_ text: String, _ name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(text.utf8).write(to: URL(filePath: file))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        return file
    }
}
