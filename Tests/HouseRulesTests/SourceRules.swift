import Foundation

/// The rules for Swift sources, as functions from a file to what is wrong with it.
enum SourceRules {
    /// Most lines of a file.
    static let maximumLines = 500
    /// Words of file names that say nothing about the content.
    static let vagueNames = ["Utilities", "Helpers", "Extensions"]
    /// What ends the process where an error belongs.
    static let crashes = ["try!", "fatalError(", "as!", "preconditionFailure(", "assertionFailure("]
    /// Owners of a C handle: the only files that may vouch for Sendable themselves.
    static let uncheckedOwners: Set<String> = [
        "Sources/OpenSSLKeys/Cryptography/HMACContext.swift",
        "Sources/OpenSSLKeys/Key/CurveDomain.swift",
        "Sources/OpenSSLKeys/Key/EVPKey.swift",
        "Sources/OpenSSLKeys/Key/PointRoot.swift",
        "Sources/OpenSSLKeys/OpenSSL/Fetched.swift",
        "Sources/OpenSSLKeys/Secrets/SecretBytes.swift",
        "Sources/OpenSSLKeys/Signature/SignatureContext.swift",
        "Sources/PostgresRegister/Connection/ServerLink.swift",
    ]
    /// What a target may import beside the standard library; a target that is not named may import anything.
    static let imports: [String: Set<String>] = [
        "COSE": [],
        "Deflate": ["CDeflate"],
        "OpenSSLKeys": [
            "COSE", "COpenSSL", "Foundation", "FoundationEssentials", "Synchronization", "Glibc",
        ],
        "SQLRegister": ["COSE", "TalentCode", "Synchronization"],
        "PostgresRegister": [
            "CPostgres", "SQLRegister", "TalentCode", "Synchronization", "Dispatch", "Glibc",
        ],
        "TalentCode": [
            "COSE", "Deflate", "Foundation", "FoundationEssentials", "FoundationInternationalization",
            "Synchronization", "Dispatch",
        ],
    ]

    /// A file that is too long.
    static func length(_ file: Repository.File) -> String? {
        let count = file.lines.count
        return count > maximumLines ? "\(file.path): \(count) lines" : nil
    }

    /// A file whose name says nothing.
    static func name(_ file: Repository.File) -> String? {
        vagueNames.contains { file.name.contains($0) } ? "\(file.path): a vague name" : nil
    }

    /// Lines that could end the process.
    static func crash(_ file: Repository.File) -> [String] {
        code(file).flatMap { number, line in
            crashes.filter(line.contains).map { "\(file.path):\(number): \($0)" }
        }
    }

    /// A promise about Sendable outside an owner of a C handle.
    static func unchecked(_ file: Repository.File) -> [String] {
        guard !uncheckedOwners.contains(file.path) else { return [] }
        return code(file).filter { $0.1.contains("@unchecked") }.map { "\(file.path):\($0.0): @unchecked" }
    }

    /// Imports that the target of a file may not have.
    static func imported(_ file: Repository.File) -> [String] {
        let parts = file.path.split(separator: "/")
        guard parts.count > 2, let allowed = imports[String(parts[1])] else { return [] }
        return code(file).compactMap { number, line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count else { return nil }
            // `import struct Foundation.Date` names a kind first.
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "func", "protocol", "typealias", "let", "var",
            ]
            let target = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
            let module = String(target.prefix { $0 != "." })
            return allowed.contains(module) ? nil : "\(file.path):\(number): imports \(module)"
        }
    }

    /// The lines with their numbers, comments taken away.
    private static func code(_ file: Repository.File) -> [(Int, Substring)] {
        file.lines.enumerated().compactMap { index, line in
            guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return nil }
            let end = line.range(of: " //")?.lowerBound ?? line.endIndex
            return (index + 1, line[..<end])
        }
    }
}
