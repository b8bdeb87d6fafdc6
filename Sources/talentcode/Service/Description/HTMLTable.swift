/// A table of cells that are HTML already.
enum HTMLTable {
    static func html(_ heads: [String], _ rows: [[String]]) -> String {
        let head = heads.map { "<th>\(HTMLText.escape($0))</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>\n" }.joined()
        return "<table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)</tbody>\n</table>\n"
    }
}
