import TalentCode

/// Talent categories by their English or Chinese name, separated by `|`.
enum CategoryCell {
    /// One category, or nil for a name that is none.
    static func category(_ name: String) -> Categories? {
        let lower = name.lowercased()
        return Categories.named.first { $0.name == lower || $0.chinese == name }?.category
    }

    /// The set of a cell, or nil if a name in it is none.
    static func categories(_ text: String) -> Categories? {
        var set: Categories = []
        for name in CellText.list(text) {
            guard let category = category(name) else { return nil }
            set.formUnion(category)
        }
        return set
    }
}
