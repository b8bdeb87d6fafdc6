/// One fault of a pack or of the settings of an office: where it stands, and which message tells of it.
public struct PackFault: Error, Hashable, Sendable {
    /// The messages; the raw value stands behind `pack.` in Templates/locales.
    public enum Message: String, Sendable, CaseIterable {
        case notMap, notList, notText, notBool, notInteger, empty, unknownKey, missing, tooMany, tooLong
        case id, area, version, time, period, season, money, count, why
        case word, wordTwice, source
        case idTwice, keyTwice, otherPack
        case fact, factTwice, input, inputUnknown, undeclared, optional, logic, include, constant, type
        case amount, part, row
        case stockWithoutQuota, moneyWithoutAmount, onceTwice, periodMissing, timesMissing, noRules
        case dates
        case proxy
        case benefitUnknown, factValue, noExample, exampleVerdict, exampleAmount, exampleTreatment,
            exampleSteps,
            settingUnknown
    }

    /// Where it stands; nil in what was signed.
    public let place: PackPlace?
    /// The path of the key, such as `benefits[3].amount`; for a setting its key.
    public let path: String
    /// What is wrong.
    public let message: Message
    /// What fills the message's placeholders.
    public let values: [String: String]

    /// A fault.
    public init(
        _ message: Message, at place: PackPlace?, path: String, values: [String: String] = [:]
    ) {
        self.place = place
        self.path = path
        self.message = message
        self.values = values
    }
}
