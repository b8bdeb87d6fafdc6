/// The path of a value that rules read: `education.degree`, `request.price`, `today`.
public struct FactPath: Hashable, Sendable, CustomStringConvertible {
    /// The fact.
    public let name: FactName
    /// Its member; empty for `now`, `today` and `thisYear`, which are one value.
    public let member: String

    /// The longest member of a request, in characters.
    static let memberLength = 1...32

    /// A path of the catalogue.
    init(_ name: FactName, _ member: String = "") {
        self.name = name
        self.member = member
    }

    /// Takes a path that the catalogue has, else gives nil.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, let name = FactName(rawValue: String(first)) else { return nil }
        switch (name, parts.count) {
        case (.now, 1), (.today, 1), (.thisYear, 1): self.init(name)
        case (.now, _), (.today, _), (.thisYear, _): return nil
        case (.request, 2):
            guard Self.isMember(parts[1]) else { return nil }
            self.init(name, String(parts[1]))
        case (_, 2):
            guard FactCatalogue.entry(name).member(String(parts[1])) != nil else { return nil }
            self.init(name, String(parts[1]))
        default: return nil
        }
    }

    /// A letter, then letters, digits and hyphens, all ASCII.
    private static func isMember(_ text: some StringProtocol) -> Bool {
        guard memberLength.contains(text.utf8.count), let first = text.utf8.first else { return false }
        let isLetter: (UInt8) -> Bool = { (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) }
        return isLetter(first)
            && text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
    }

    /// What the catalogue says of it; nil for what the clock gives.
    public var entry: FactMember? { FactCatalogue.entry(name).member(member) }

    /// Its type.
    public var type: FactType {
        switch name {
        case .now: .dateTime
        case .today: .date
        case .thisYear: .integer
        default: entry?.type ?? .declared
        }
    }

    /// Who knows it.
    public var level: FactMember.Level { entry?.level ?? .always }

    /// The path as rules write it.
    public var description: String { member.isEmpty ? name.rawValue : "\(name.rawValue).\(member)" }
}
