internal import CPostgres
internal import TalentCode

/// A connection string of libpq (PostgreSQL 15, section 34.1.1), and what of it may be said in messages.
@safe
struct PostgresAddress: Sendable {
    /// As it was given; may hold a password.
    let text: String
    /// Host and database, without user and password.
    let description: String
    let hasPassword: Bool
    private let passwords: [String]
    /// The parameters that it sets.
    private let given: [String: String]

    /// Throws `unavailable` if it is no connection string; what it says is not repeated.
    init(_ text: String) throws(RegisterError) {
        guard !text.utf8.contains(0), let options = unsafe PQconninfoParse(text, nil) else {
            throw .unavailable(
                "the connection string of the register cannot be read; it looks like postgresql://host/database"
            )
        }
        defer { unsafe PQconninfoFree(options) }
        let values = unsafe ConnectionParameters.read(options)
        given = values
        self.text = text
        passwords = ["password", "sslpassword"].compactMap { values[$0] }.filter { !$0.isEmpty }
        hasPassword = !passwords.isEmpty
        let host = values["host"] ?? values["hostaddr"] ?? "the local socket"
        let port = values["port"].map { ":" + $0 } ?? ""
        description = "PostgreSQL at \(host)\(port), database \(values["dbname"] ?? "of the user's name")"
    }

    /// Which way a connection takes, with what libpq's environment adds.
    func route() throws(RegisterError) -> ConnectionRoute { try ConnectionRoute(given) }

    /// A message of libpq or the server in one line, without a password.
    func stripped(_ message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0 == " " || $0 == "\t" })
        }
        var text = lines.joined(separator: " ")
        for password in passwords { text = Self.replace(password, in: text) }
        return text
    }

    private static func replace(_ secret: String, in text: String) -> String {
        var rest = Array(text.utf8)[...]
        let secret = Array(secret.utf8)
        var out: [UInt8] = []
        while !rest.isEmpty {
            if rest.starts(with: secret) {
                out += "***".utf8
                rest = rest.dropFirst(secret.count)
            } else {
                out.append(rest.removeFirst())
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
