/// An administrative area with the time in which its code counts.
public struct Area: Hashable, Sendable {
    /// Its code.
    public let code: AreaCode
    /// The Chinese name.
    public let zh: String
    /// The English name.
    public let en: String
    /// The area that it is a part of, or nil.
    public let parent: AreaCode?
    /// The first second in which the code counts; nil for as long as anybody asks.
    public let validFrom: Timestamp?
    /// The first second in which it counts no more; nil while it counts.
    public let validTo: Timestamp?
    /// The areas that took its place, if any.
    public let successors: [AreaCode]

    /// An entry of a table.
    public init(
        code: AreaCode, zh: String, en: String, parent: AreaCode? = nil, validFrom: Timestamp? = nil,
        validTo: Timestamp? = nil, successors: [AreaCode] = []
    ) {
        self.code = code
        self.zh = zh
        self.en = en
        self.parent = parent
        self.validFrom = validFrom
        self.validTo = validTo
        self.successors = successors
    }

    /// Whether the code counts at a time.
    public func isValid(at time: Timestamp) -> Bool {
        if let validFrom, time < validFrom { return false }
        if let validTo, time >= validTo { return false }
        return true
    }
}
