/// The words of registers and files for the closed lists of a dossier, in English and Chinese.
public enum DossierWords {
    /// A degree: associate, bachelor, master, doctor; nil for a word that names none of them.
    public static func degree(_ text: String) -> String? {
        switch text.lowercased() {
        case "associate", "大专", "专科", "大学专科", "高职": "associate"
        case "bachelor", "本科", "大学本科", "学士": "bachelor"
        case "master", "硕士", "硕士研究生": "master"
        case "doctor", "博士", "博士研究生": "doctor"
        default: nil
        }
    }

    /// A level of a professional title. 高级工程师 and the like name a post, not a level: nil.
    public static func titleLevel(_ text: String) -> String? {
        switch text.lowercased() {
        case "junior", "初级": "junior"
        case "intermediate", "中级": "intermediate"
        case "deputy-senior", "副高", "副高级": "deputy-senior"
        case "senior", "正高", "正高级": "senior"
        default: nil
        }
    }

    /// What an employer is.
    public static func employerType(_ text: String) -> Employment.EmployerType? {
        switch text.lowercased() {
        case "enterprise", "企业": .enterprise
        case "institution", "事业", "事业单位": .institution
        case "government", "机关", "行政机关", "党政机关": .government
        case "association", "社会组织", "社会团体": .association
        default: nil
        }
    }

    /// Whole fen of an amount of yuan with up to two decimals; nil for anything else, and above 10^14 fen.
    public static func fen(_ yuan: String) -> Int64? {
        let parts = yuan.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = digits(parts[0], 1...12) else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard let decimals = digits(parts[1], 1...2) else { return nil }
        return whole * 100 + (parts[1].utf8.count == 1 ? decimals * 10 : decimals)
    }

    private static func digits(_ text: Substring, _ length: ClosedRange<Int>) -> Int64? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }
}
