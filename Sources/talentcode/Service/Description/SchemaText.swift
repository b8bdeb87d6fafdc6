import Yams

/// A schema in words: its type, its limits and what it means.
struct SchemaText {
    let document: APIDocument

    /// The type in a few words, as HTML; a named schema is a link.
    func type(_ node: Node) -> String {
        if let reference = node.reference {
            let name = HTMLText.escape(reference.split(separator: "/").last ?? "")
            return "<a href=\"#schema-\(name)\">\(name)</a>"
        }
        let types = node["type"].items.isEmpty ? [node.text("type")] : node["type"].items.compactMap(\.string)
        var words: String
        if types == ["array"] {
            words = "[ " + (node["items"].map(type) ?? "any") + " ]"
        } else {
            words = HTMLText.escape(types.filter { !$0.isEmpty }.joined(separator: " | "))
            if words.isEmpty { words = "any" }
        }
        if !node.text("format").isEmpty { words += " " + HTMLText.escape(node.text("format")) }
        return words + limits(node)
    }

    private func limits(_ node: Node) -> String {
        var words: [String] = []
        let values = node["enum"].items.compactMap(\.scalar?.string)
        if !values.isEmpty {
            words.append(values.map { "<code>\(HTMLText.escape($0))</code>" }.joined(separator: " "))
        }
        for (name, sign) in [("minimum", "≥ "), ("maximum", "≤ "), ("maxLength", "≤ ")] {
            let text = node.text(name)
            if !text.isEmpty { words.append(sign + HTMLText.escape(text)) }
        }
        if !node.text("pattern").isEmpty {
            words.append("<code>\(HTMLText.escape(node.text("pattern")))</code>")
        }
        if let value = node["default"]?.scalar?.string { words.append("= \(HTMLText.escape(value))") }
        return words.isEmpty ? "" : " <small>" + words.joined(separator: ", ") + "</small>"
    }

    /// A table of an object's members, or nothing.
    func members(_ node: Node) -> String {
        let required = Set(node["required"].items.compactMap(\.string))
        let rows = node["properties"].members.map { name, member in
            [
                "<code>\(HTMLText.escape(name))</code>" + (required.contains(name) ? " <b>*</b>" : ""),
                type(member),
                HTMLText.inline(member.text("description")) + inner(member),
            ]
        }
        return rows.isEmpty ? "" : HTMLTable.html(["member 成员", "type 类型", "meaning 含义"], rows)
    }

    /// Members of an object that has no name of its own.
    private func inner(_ node: Node) -> String {
        guard node.reference == nil else { return "" }
        if node["properties"] != nil { return members(node) }
        guard let item = node["items"], item.reference == nil else { return "" }
        return members(item)
    }
}
