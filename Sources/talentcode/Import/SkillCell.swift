import TalentCode

/// A level of skill: 1–8, or its English or Chinese name.
enum SkillCell {
    /// The level, or nil for anything else.
    static func level(_ text: String) -> SkillLevel? {
        let text = CellText.compact(text)
        if let number = UInt64(text), text == String(number) { return SkillLevel(rawValue: number) }
        let lower = text.lowercased()
        return SkillLevel.allCases.first { $0.name == lower || $0.chinese == text }
    }
}
