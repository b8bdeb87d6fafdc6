import TalentCode

/// Benefits and their values as scripts read them.
enum BenefitJSON {
    /// A line of `benefits list`.
    struct Line: Encodable {
        let id: String
        let zh: String
        let en: String
        let kinds: [String]
        let area: String
        let pack: String
        let version: UInt64
        let open: [String]

        init(_ benefit: Benefit, of pack: BenefitPack) {
            id = benefit.id.description
            zh = benefit.zh
            en = benefit.en
            kinds = RedeemKind.allCases.filter(benefit.kinds.contains).map(\.rawValue)
            area = pack.area.description
            self.pack = pack.id.description
            version = pack.version
            open = benefit.openValues.filter { $0.basis == .unset }.map(\.key)
        }

        /// How it is given, for people.
        func words(_ console: Console) -> String {
            kinds.map { console.text("kind.\($0)") }.joined(
                separator: console.language == .chinese ? "、" : ", ")
        }

        func print(_ console: Console) throws {
            let name = console.language == .chinese ? zh : en
            var words = [id, area, name, self.words(console)]
            if !open.isEmpty { words.append(console.text("note.openValues", ["count": "\(open.count)"])) }
            try console.line(TerminalText.escape(words.joined(separator: "  ")))
        }
    }

    /// A line of `benefits settings`.
    struct Setting: Encodable {
        let key: String
        let type: String
        let basis: String
        let benefit: String

        /// Type and basis, for people.
        func words(_ console: Console) -> String {
            "\(console.text("settingType.\(type)"))  \(console.text("basis.\(basis)"))"
        }

        init(_ value: OpenValue, benefit: Benefit) {
            key = value.key
            type = value.kind.rawValue
            basis = value.basis.rawValue
            self.benefit = benefit.id.description
        }

        func print(_ console: Console) throws {
            try console.line("\(key)  \(words(console))")
        }
    }
}
