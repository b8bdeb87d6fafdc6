import Foundation

/// Text for HTML: nothing that stands in it is taken for a tag or ends an attribute.
enum HTMLText {
    static func escape(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A short text with `code` and **strong** as Markdown writes them; everything else is text.
    static func inline(_ text: some StringProtocol) -> String {
        marked(escape(text), "`", "code", within: { marked($0, "**", "strong", within: { $0 }) })
    }

    /// Paragraphs, which an empty line divides.
    static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split(whereSeparator: \.isEmpty)
            .map { "<p>\(inline($0.joined(separator: " ")))</p>\n" }.joined()
    }

    /// Puts every second part between two marks into an element; an odd mark at the end stays as it is.
    private static func marked(
        _ text: String, _ mark: String, _ element: String, within plain: (String) -> String
    ) -> String {
        let parts = text.components(separatedBy: mark)
        return parts.enumerated().reduce(into: "") { html, part in
            let isMarked = part.offset % 2 == 1 && part.offset < parts.count - 1
            let isOpenEnd = part.offset % 2 == 1 && !isMarked
            html +=
                isMarked
                ? "<\(element)>\(part.element)</\(element)>" : (isOpenEnd ? mark : "") + plain(part.element)
        }
    }
}
