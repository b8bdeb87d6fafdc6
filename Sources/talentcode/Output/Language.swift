/// The language of messages.
enum Language: String, CaseIterable {
    case chinese = "zh"
    case english = "en"

    /// The language of an option or of the variables LC_ALL, LC_MESSAGES and LANG: Chinese for `zh…`.
    init(option: String?, environment: [String: String]) {
        let wanted =
            option
            ?? ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = wanted?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }

    /// The file that holds its messages.
    var fileName: String {
        switch self {
        case .chinese: "zh-CN.yaml"
        case .english: "en.yaml"
        }
    }
}
