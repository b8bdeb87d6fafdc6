/// A word of a closed list on the command line.
enum WordOption {
    /// The value of a word; another one is refused with the whole list.
    static func parse<Word: RawRepresentable<String> & CaseIterable>(_ text: String, _ option: String) throws
        -> Word
    {
        guard let word = Word(rawValue: text) else {
            throw CommandError(
                .usage, at: option, detail: Word.allCases.map(\.rawValue).joined(separator: ", ")
            )
        }
        return word
    }
}
