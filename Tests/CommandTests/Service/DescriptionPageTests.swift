import Foundation
import OpenSSLKeys
import ServiceDescription
import Testing

@testable import talentcode

@Suite("The page of the API")
struct DescriptionPageTests {
    @Test("it has every operation, and no script, no address elsewhere and no handler")
    func plain() throws {
        let document = try APIDocument(ServiceDescription.openAPI)
        let html = try DescriptionPage(document).html
        for operation in document.operations {
            #expect(html.contains("id=\"\(operation.id)\""), "\(operation.id)")
        }
        for part in ["<script", "javascript:", "http://", "src=", " onclick", "<link", "@import", "url("] {
            #expect(!html.contains(part), "\(part)")
        }
        #expect(html.hasSuffix("</html>\n"))
    }

    @Test("every link within it has its place")
    func links() throws {
        let html = try DescriptionPage(try APIDocument(ServiceDescription.openAPI)).html
        let links = html.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(links.count > 100)
        for link in Set(links) { #expect(html.contains("id=\"\(link)\""), "\(link)") }
    }

    @Test("text of the description is never taken for HTML")
    func escaped() throws {
        let hostile = "<img src=x onerror=alert(1)>\\\"'&"
        let yaml = """
            info: {title: "\(hostile)", summary: "\(hostile)", description: "\(hostile)"}
            paths:
              "/\(hostile)":
                get:
                  operationId: "\(hostile)"
                  summary: "`\(hostile)` **\(hostile)**"
                  x-permission: "\(hostile)"
                  parameters: [{name: "\(hostile)", in: "\(hostile)", description: "\(hostile)",
                    schema: {type: "\(hostile)", enum: ["\(hostile)"], pattern: "\(hostile)"}}]
                  responses: {"\(hostile)": {description: "\(hostile)"}}
            components: {schemas: {"\(hostile)": {type: object, properties: {"\(hostile)": {type: string}}}}}
            """
        let html = try DescriptionPage(try APIDocument(Array(yaml.utf8))).html
        #expect(!html.contains("<img"))
        #expect(html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;"))
    }

    @Test("the policy lets its one style in and nothing else")
    func policy() throws {
        let policy = try DescriptionPage(try APIDocument(ServiceDescription.openAPI)).policy(
            OpenSSLCryptography())
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
    }

    @Test("what is no description is refused", arguments: ["", "a", "[1, 2]", "a: [", "\u{0}"])
    func malformed(_ yaml: String) {
        #expect(throws: (any Error).self) { try APIDocument(Array(yaml.utf8)) }
    }

    @Test("marks that are not closed stay as they are")
    func marks() {
        #expect(HTMLText.inline("a `b` **c**") == "a <code>b</code> <strong>c</strong>")
        #expect(HTMLText.inline("a `b") == "a `b")
        #expect(HTMLText.inline("**a") == "**a")
        #expect(HTMLText.inline("`**a**`") == "<code>**a**</code>")
    }
}
