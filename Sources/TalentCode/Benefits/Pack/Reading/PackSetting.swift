/// A value that an office sets in the place of what a pack says or leaves open.
public struct PackSetting: Sendable, Hashable {
    /// Its key, such as `rent-subsidy-skill.amount.3`.
    public let key: String
    /// Where the key stands.
    public let place: PackPlace?
    /// What is set.
    public let value: PackNode

    /// A setting.
    public init(key: String, place: PackPlace?, value: PackNode) {
        self.key = key
        self.place = place
        self.value = value
    }

    /// The same key and value, wherever they stand.
    public static func == (first: PackSetting, second: PackSetting) -> Bool {
        first.key == second.key && first.value.encoded == second.value.encoded
    }

    /// Hashes the key.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
