/// The bounds of every YAML file that people write.
enum YAMLLimits {
    /// Keys that stand twice and are told apart; a file with more is refused at once.
    static let repeatedKeys = 64
    /// Words that look like aliases: a few of them cannot make a small file large, many could.
    static let aliases = 16
}
