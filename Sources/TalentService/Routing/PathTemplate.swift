/// The path of a route: fixed segments, and names in braces for what varies, as OpenAPI writes them.
public struct PathTemplate: Hashable, Sendable, CustomStringConvertible {
    enum Segment: Hashable, Sendable {
        case fixed(String)
        case parameter(String)
    }

    /// As it is written, such as `/v1/people/{person}`.
    public let description: String
    let segments: [Segment]

    /// Takes a path that begins with a slash.
    public init(_ text: String) {
        description = text
        segments = text.split(separator: "/", omittingEmptySubsequences: true).map { part in
            part.first == "{" && part.last == "}"
                ? .parameter(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    /// The names of what varies, in their order.
    public var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }
}
