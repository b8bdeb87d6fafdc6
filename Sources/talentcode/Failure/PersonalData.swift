/// Keeps document and telephone numbers out of messages.
enum PersonalData {
    /// The shortest run of digits that is taken for a number of somebody.
    static let shortest = 7

    /// Puts an ellipsis in the place of each run of seven or more digits, with a letter X at its end.
    static func mask(_ text: String) -> String {
        var masked = ""
        var run = ""
        for character in text {
            if character.isNumber || (!run.isEmpty && "xX".contains(character)) {
                run.append(character)
                continue
            }
            masked += run.count >= shortest ? "…" : run
            run = ""
            masked.append(character)
        }
        return masked + (run.count >= shortest ? "…" : run)
    }
}
