import Foundation
import FoundationNetworking

/// An answer of the service.
struct APIAnswer: Sendable {
    let status: Int
    /// By their names in lower case.
    let headers: [String: String]
    let text: String

    init(_ response: HTTPURLResponse, _ data: Data) {
        status = response.statusCode
        headers = response.allHeaderFields.reduce(into: [:]) { headers, field in
            headers["\(field.key)".lowercased()] = "\(field.value)"
        }
        text = String(decoding: data, as: UTF8.self)
    }

    /// Everything but what names the request and the time: two of these are equal if nobody can tell the answers apart.
    var sameness: String {
        let own: Set = ["date", "x-request-id"]
        let fields = headers.filter { !own.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value)" }
        let body = text.replacing(/"request":"[^"]*"/, with: "")
        return (["\(status)"] + fields + [body]).joined(separator: "\n")
    }

    /// The members of the body.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]) ?? [:]
    }

    /// The code of a problem, or an empty text.
    var code: String { object["code"] as? String ?? "" }

    /// A member of the body that is text, or an empty one.
    func member(_ name: String) -> String { object[name] as? String ?? "" }

    /// A member of an object in the body that is text, or an empty one.
    func member(_ outer: String, _ name: String) -> String {
        (object[outer] as? [String: Any])?[name] as? String ?? ""
    }

    /// The items of a page.
    var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }
}
