/// Texts as long and of the same alphabet as real ones.
public enum SampleText {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

    /// `TC1:` and 350–360 characters: version 14 at level Q.
    public static func talentCode(_ random: inout some RandomNumberGenerator) -> String {
        "TC1:" + characters(Int.random(in: 350...360, using: &random), &random)
    }

    /// `TP1:` and about 620 characters: version 19 at level Q.
    public static func presentation(_ random: inout some RandomNumberGenerator) -> String {
        "TP1:" + characters(Int.random(in: 612...624, using: &random), &random)
    }

    /// One of the two, talent codes three times as often.
    public static func any(_ random: inout some RandomNumberGenerator) -> String {
        Int.random(in: 0..<4, using: &random) == 0 ? presentation(&random) : talentCode(&random)
    }

    private static func characters(_ count: Int, _ random: inout some RandomNumberGenerator) -> String {
        var text = ""
        for _ in 0..<count { text.append(alphabet[Int.random(in: 0..<45, using: &random)]) }
        return text
    }
}
