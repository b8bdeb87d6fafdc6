/// The languages in which the service tells of problems.
public enum ProblemLanguage: String, Sendable {
    case chinese = "zh"
    case english = "en"

    /// The first of the two that `Accept-Language` names (RFC 9110, 12.5.4); weights are not weighed.
    init(accepting field: String?) {
        for range in (field ?? "").split(separator: ",") {
            let tag = range.drop { $0 == " " }.prefix(2).lowercased()
            if let language = Self(rawValue: tag) {
                self = language
                return
            }
        }
        self = .chinese
    }
}
