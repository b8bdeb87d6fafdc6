/// An answer as it stood on the wire.
struct RawAnswer {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    /// Nil for what is no answer, such as nothing at all.
    init?(_ text: String) {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count >= 2, words[0] == "HTTP/1.1",
            let status = Int(words[1])
        else { return nil }
        self.status = status
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
        }
        self.headers = headers
        body = parts.count == 2 ? String(parts[1]) : ""
    }

    /// Sends one request on a connection of its own and reads all that comes.
    static func to(_ request: String, port: Int) async throws -> RawAnswer? {
        let connection = try RawConnection(port: port)
        await connection.send(request)
        return RawAnswer(await connection.rest())
    }
}
