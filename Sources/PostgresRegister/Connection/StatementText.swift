/// The shared statements as PostgreSQL wants them: $1, $2, … in the place of question marks.
enum StatementText {
    /// Question marks inside quotes stay; our texts have no other quoting.
    static func numbered(_ sql: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(sql.utf8.count + 32)
        var number = 0
        var isQuoted = false
        for byte in sql.utf8 {
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            guard byte == UInt8(ascii: "?"), !isQuoted else {
                text.append(byte)
                continue
            }
            number += 1
            text.append(UInt8(ascii: "$"))
            text += String(number).utf8
        }
        return String(decoding: text, as: UTF8.self)
    }
}
