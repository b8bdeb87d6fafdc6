/// Finds the word that somebody meant.
enum NearMiss {
    /// The known word nearest to one with at most two letters wrong, missing, too many or exchanged; case, `-` and `_`
    /// do not count.
    static func of(_ word: String, among known: [String]) -> String? {
        let letters = plain(word)
        guard letters.count <= 40 else { return nil }
        let found = known.map { (word: $0, distance: distance(letters, plain($0))) }
            .min { ($0.distance, $0.word) < ($1.distance, $1.word) }
        // Of a short word two letters are most of it.
        guard let found, found.distance <= min(2, letters.count / 2) else { return nil }
        return found.word
    }

    private static func plain(_ word: String) -> [Unicode.Scalar] {
        word.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" }
    }

    /// Levenshtein's distance with exchanges of neighbours, row by row.
    private static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var above = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                var least = min(current[column], above[column + 1]) + 1
                least = min(least, above[column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == second[column - 1], other == first[row - 1] {
                    least = min(least, before[column - 1] + 1)
                }
                current.append(least)
            }
            before = above
            above = current
        }
        return above[second.count]
    }
}
