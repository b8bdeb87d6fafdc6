import TalentCode

/// What a file says once its office has moved to a database, or has begun to: nobody may write it any more, and nobody
/// may judge codes by it, as it does not hear of revocations.
struct MoveMark: Equatable, Sendable {
    private static let setting = "moved"

    let isFinished: Bool
    /// Where to, without a password.
    let place: String

    /// The mark of a register; nil if it has not moved.
    static func read(_ reading: any RegisterReading) throws -> MoveMark? {
        guard let bytes = try reading.setting(setting) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        return MoveMark(isFinished: parts.first == "done", place: parts.count == 2 ? parts[1] : "")
    }

    /// Marks a register.
    func write(_ writing: any RegisterWriting) throws {
        try writing.set(Self.setting, Array("\(isFinished ? "done" : "begun") \(place)".utf8))
    }

    /// Takes the mark away.
    static func remove(_ writing: any RegisterWriting) throws { try writing.set(setting, nil) }

    /// Whether a row of table `setting` is the mark, which stays behind.
    static func isMark(name: String) -> Bool { name == setting }

    /// Why the file is not opened.
    func error(_ home: Home) -> CommandError {
        CommandError(
            .registerUnusable, at: home.register,
            key: isFinished ? "REGISTER_UNUSABLE.moved" : "REGISTER_UNUSABLE.moving", values: ["place": place]
        )
    }
}
