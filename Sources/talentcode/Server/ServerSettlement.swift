import COSE
import OpenSSLKeys
import TalentCode

/// Hands what a desk redeemed without network to its office's service.
struct ServerSettlement {
    let client: ServerClient

    /// Sends the file as it is; the service judges it. Sent again, it gives the same answer.
    func run(_ file: String, request: RequestID?, _ console: Console) async throws {
        let bytes = try InputFile.read(file, maximum: Limits.shareFile)
        let desk: DeskID
        do {
            desk = try UnverifiedShareFile(bytes).grant.terms.desk
        } catch {
            throw CommandError(error, at: file)
        }
        let digest = Hex.encode(Array(try OpenSSLCryptography().sha256(bytes).prefix(16)))
        let reply = try await client.post(
            "v1/desks/\(desk)/settle", bytes, type: "application/octet-stream",
            key: request?.description ?? digest, patience: ServerClient.longPatience)
        let body = try client.body(of: reply)
        guard case .object(let members)? = try? LogicJSON.parse(body) else {
            throw CommandError(.serverUnreachable, at: client.address, values: ["reason": "no answer"])
        }
        if console.isJSON {
            return try console.line(JSONEscape.terminal(String(decoding: body, as: UTF8.self)))
        }
        try console.table(
            ["accepted", "review", "duplicate"].map { name in
                guard case .integer(let count)? = members[name] else { return ("settle.\(name)", nil) }
                return ("settle.\(name)", "\(count)")
            })
    }
}
