import COSE
import Foundation
import Yams

/// The description of the API as one page for reading: no script, nothing from elsewhere.
struct DescriptionPage {
    private let document: APIDocument
    private let schemas: SchemaText

    init(_ document: APIDocument) throws {
        self.document = document
        schemas = SchemaText(document: document)
    }

    /// The whole page.
    var html: String {
        let info = document.root["info"] ?? Node("")
        let title = HTMLText.escape(info.text("title"))
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <h1>\(title)</h1>
            <p>\(HTMLText.escape(info.text("summary"))) <a href="openapi.yaml">openapi.yaml</a></p>
            \(HTMLText.paragraphs(info.text("description")))
            <h2 id="operations">Operations 接口</h2>
            \(table)
            \(document.operations.map(section).joined())
            <h2 id="answers">Problems 错误</h2>
            \(problems)
            <h2 id="schemas">Objects 数据结构</h2>
            \(objects)
            </body>
            </html>

            """
    }

    /// The page's Content-Security-Policy: its one style by its hash, and nothing else at all.
    func policy(_ digest: any Digest) throws -> String {
        let hash = Data(try digest.sha256(Array(Self.style.utf8))).base64EncodedString()
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'"
    }

    private var table: String {
        let rows = document.operations.map { operation in
            [
                "<b>\(HTMLText.escape(operation.method))</b>",
                "<a href=\"#\(HTMLText.escape(operation.id))\"><code>\(HTMLText.escape(operation.path))</code></a>",
                HTMLText.inline(operation.node.text("summary")),
                "<code>\(HTMLText.escape(operation.permission))</code>",
            ]
        }
        return HTMLTable.html(["", "path 路径", "what 用途", "permission 权限"], rows)
    }

    private func section(_ operation: APIDocument.Operation) -> String {
        let node = operation.node
        var html = """
            <h3 id="\(HTMLText.escape(operation.id))">\(HTMLText.escape(operation.method)) \
            <code>\(HTMLText.escape(operation.path))</code></h3>
            <p>\(HTMLText.inline(node.text("summary"))) · <code>\(HTMLText.escape(operation.permission))</code></p>
            \(HTMLText.paragraphs(node.text("description")))
            """
        let parameters = operation.parameters.map { parameter in
            [
                "<code>\(HTMLText.escape(parameter.text("name")))</code>"
                    + (parameter.text("required") == "true" ? " <b>*</b>" : ""),
                HTMLText.escape(parameter.text("in")), parameter["schema"].map(schemas.type) ?? "",
                HTMLText.inline(parameter.text("description")),
            ]
        }
        if !parameters.isEmpty {
            html += HTMLTable.html(["parameter 参数", "in 位置", "type 类型", "meaning 含义"], parameters)
        }
        if let body = node["requestBody"] {
            html += "<p>Body 请求体: \(content(body))</p>\n" + examples(body)
        }
        return html + answers(node)
    }

    private func answers(_ node: Node) -> String {
        let rows = node["responses"].members.map { status, answer in
            let name = answer.reference.map { String($0.split(separator: "/").last ?? "") }
            let followed = document.followed(answer)
            let isProblem = followed["content"]?["application/problem+json"] != nil
            let words =
                isProblem
                ? "<a href=\"#answer-\(HTMLText.escape(name ?? ""))\">\(HTMLText.escape(name ?? ""))</a>"
                : HTMLText.inline(followed.text("description"))
            return [HTMLText.escape(status), words, isProblem ? "" : content(followed)]
        }
        return HTMLTable.html(["status 状态", "answer 应答", "content 内容"], rows)
    }

    /// Media types with their schemas.
    private func content(_ node: Node) -> String {
        node["content"].members.map { type, media in
            "<code>\(HTMLText.escape(type))</code> " + (media["schema"].map(schemas.type) ?? "")
        }
        .joined(separator: "<br>")
    }

    private func examples(_ node: Node) -> String {
        var values: [Node] = []
        for (_, media) in node["content"].members {
            if let single = media["example"] { values.append(single) }
            values += media["examples"].members.compactMap { document.followed($0.node)["value"] }
        }
        let texts = values.compactMap { try? Yams.serialize(node: $0, allowUnicode: true) }
        return texts.map { "<pre>\(HTMLText.escape($0))</pre>\n" }.joined()
    }

    private var problems: String {
        let answers = (document.root["components"]?["responses"]).members
        let problems = answers.filter { $0.node["content"]?["application/problem+json"] != nil }
        return problems.map { name, node in
            let name = HTMLText.escape(name)
            return "<h3 id=\"answer-\(name)\">\(name)</h3>\n" + HTMLText.paragraphs(node.text("description"))
        }
        .joined()
    }

    private var objects: String {
        let all = (document.root["components"]?["schemas"]).members
        return all.map { name, node in
            let name = HTMLText.escape(name)
            let head = "<h3 id=\"schema-\(name)\">\(name)</h3>\n<p>\(schemas.type(node))</p>\n"
            return head + HTMLText.paragraphs(node.text("description")) + schemas.members(node)
        }
        .joined()
    }

    private static let style = """
        body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;\
        color:#1a1a1a;background:#fff}\
        table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{border:1px solid #ccc;padding:.25rem .5rem;\
        text-align:left;vertical-align:top}th{background:#f2f2f2;font-weight:600}\
        h2{margin-top:3rem;border-bottom:2px solid #1a1a1a}h3{margin-top:2rem}small{color:#555}b{color:#a00}\
        code,pre{font:14px/1.4 ui-monospace,monospace;overflow-wrap:anywhere}\
        pre{background:#f2f2f2;padding:.5rem;overflow-x:auto}a{color:#0645ad}
        """
}
