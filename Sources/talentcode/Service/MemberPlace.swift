/// The place of an error, told to a caller of the API: the member of a body or of a query in the place of the option that
/// the command line has for it.
enum MemberPlace {
    /// `--valid-days` is `validDays`, `--where area` is `area`, `--value price` is `values.price`; an id stays as it is.
    static func name(_ place: String) -> String {
        place.split(separator: ",").map { part in
            let part = part.drop { $0 == " " }
            guard part.hasPrefix("--") else { return String(part) }
            let words = part.dropFirst(2).split(separator: " ", maxSplits: 1).map(String.init)
            switch (words.first, words.dropFirst().first) {
            case ("where", let key?): return key
            case ("value", let key?): return "values.\(key)"
            case ("value", nil): return "values"
            case (let option?, _): return member(option)
            case (nil, _): return ""
            }
        }
        .joined(separator: ", ")
    }

    private static func member(_ option: String) -> String {
        let words = option.split(separator: "-")
        return words.dropFirst().reduce(words.first.map(String.init) ?? "") {
            $0 + $1.prefix(1).uppercased() + $1.dropFirst()
        }
    }
}
