import ArgumentParser
import TalentCode

/// What an issuer may attest.
struct AuthorityOptions: ParsableArguments {
    @Option(help: "Areas, separated by commas (default: the issuer's own).")
    var areas: String?

    @Option(help: "Classifications by name or number, separated by commas (default: nb-2025,nb-legacy).")
    var schemes: String?

    @Option(help: "Programmes by name or number, separated by commas; all, or none (default: all).")
    var programmes: String?

    /// The authority of an issuer.
    func authority(_ issuer: AreaCode, _ tables: SchemeTables) throws -> Authority {
        let areas = try areas.map { try Self.items($0).map(Self.area) } ?? [issuer]
        guard !areas.isEmpty else { throw CommandError(.usage, at: "--areas", detail: "330282,330206") }
        let schemes = try schemes.map {
            try Self.items($0).map { try Self.number($0, tables.schemes, "--schemes") }
        }
        return Authority(
            areas: areas, schemes: schemes ?? [1, 2], programmes: try programmeNumbers(tables)
        )
    }

    private func programmeNumbers(_ tables: SchemeTables) throws -> [UInt64]? {
        switch programmes {
        case nil, "all": nil
        case "none": []
        case let text?: try Self.items(text).map { try Self.number($0, tables.programmes, "--programmes") }
        }
    }

    private static func items(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }

    private static func area(_ text: String) throws -> AreaCode {
        guard let area = AreaCode(text) else {
            throw CommandError(.usage, at: "--areas", detail: "330282,330206")
        }
        return area
    }

    private static func number(
        _ text: String, _ tables: [SchemeTables.Table], _ option: String
    ) throws -> UInt64 {
        if let number = UInt64(text), number < 1 << 32 { return number }
        let lower = text.lowercased()
        let known = tables.first {
            $0.id.lowercased() == lower || $0.zh == text || $0.en.lowercased() == lower
        }
        guard let known else {
            throw CommandError(.usage, at: option, detail: tables.map(\.id).joined(separator: ", "))
        }
        return known.number
    }
}
