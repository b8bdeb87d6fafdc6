import TalentCode
import TalentService

/// The members of a request's JSON object. What is not known is refused, as is what is of another type: a misspelt
/// member must not be passed over where homes are given away.
struct RequestMembers {
    private let values: [String: LogicValue]

    /// Reads an object; nothing at all is one without members.
    ///
    /// - Parameter limit: bytes of the whole and of one text.
    init(_ body: [UInt8], known: Set<String>, limit: Int = ServiceLimits.jsonBody) throws {
        guard !body.isEmpty else {
            values = [:]
            return
        }
        let value: LogicValue
        do {
            value = try LogicJSON.parse(
                body, limit: limit, textLimit: limit, valueLimit: ServiceLimits.jsonValues)
        } catch {
            throw Problem(
                400, "BAD_REQUEST", at: "byte \(error.offset)", key: "BAD_REQUEST.json",
                values: ["detail": error.reason.rawValue])
        }
        guard case .object(let members) = value else {
            throw Problem(400, "BAD_REQUEST", key: "BAD_REQUEST.object")
        }
        if let unknown = members.keys.filter({ !known.contains($0) }).min() {
            throw Problem(
                400, "BAD_REQUEST", at: String(unknown.prefix(64)), key: "BAD_REQUEST.member",
                values: ["known": known.sorted().joined(separator: ", ")])
        }
        values = members
    }

    /// The members that the object has.
    var names: Set<String> { Set(values.keys) }

    func text(_ name: String) throws -> String? {
        guard let value = values[name] else { return nil }
        guard case .text(let text) = value else { throw Self.wrong(name, "text") }
        return text
    }

    func requiredText(_ name: String) throws -> String {
        guard let text = try text(name) else { throw Self.missing(name) }
        return text
    }

    /// `document`: one that is to be recorded. What comes over the network names no file of the machine.
    func recordedDocument() throws -> IdentityDocument {
        try DocumentText.checked(DocumentText.document(requiredText("document")), at: "--document")
    }

    func bool(_ name: String) throws -> Bool? {
        guard let value = values[name] else { return nil }
        guard case .bool(let bool) = value else { throw Self.wrong(name, "true, false") }
        return bool
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let value = values[name] else { return nil }
        guard case .integer(let number) = value, let number = Int(exactly: number), range.contains(number)
        else { throw Self.wrong(name, "\(range.lowerBound)–\(range.upperBound)") }
        return number
    }

    /// Texts in an array.
    func texts(_ name: String, most: Int) throws -> [String]? {
        guard let value = values[name] else { return nil }
        guard case .array(let items) = value, items.count <= most else { throw Self.wrong(name, "[text]") }
        return try items.map { item in
            guard case .text(let text) = item else { throw Self.wrong(name, "[text]") }
            return text
        }
    }

    /// Texts by name; a number or a truth value is taken as it is written.
    func map(_ name: String) throws -> [String: String]? {
        guard let value = values[name] else { return nil }
        guard case .object(let members) = value else { throw Self.wrong(name, "{name: text}") }
        return try members.mapValues { member in
            switch member {
            case .text(let text): return text
            case .integer(let number): return "\(number)"
            case .bool(let bool): return bool ? "true" : "false"
            default: throw Self.wrong(name, "{name: text}")
            }
        }
    }

    static func missing(_ name: String) -> Problem {
        Problem(400, "BAD_REQUEST", at: name, key: "BAD_REQUEST.missing")
    }

    static func wrong(_ name: String, _ form: String) -> Problem {
        Problem(400, "BAD_REQUEST", at: name, key: "BAD_REQUEST.value", values: ["detail": form])
    }
}
