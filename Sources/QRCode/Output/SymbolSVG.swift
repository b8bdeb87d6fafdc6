/// Draws a symbol as SVG: one path of dark runs on a white ground.
public enum SymbolSVG {
    /// The text of the file; `module` gives its natural size in pixels.
    public static func encode(
        _ symbol: QRSymbol,
        module: Int = 8,
        quietZone: Int = SymbolLayout.standardQuietZone
    ) throws(QRCodeError) -> String {
        try SymbolLayout.check(module: module, quietZone: quietZone)
        let side = symbol.size + 2 * quietZone
        var path = ""
        for row in 0..<symbol.size {
            var column = 0
            while column < symbol.size {
                guard symbol[column, row] else {
                    column += 1
                    continue
                }
                let start = column
                while symbol[column, row] { column += 1 }
                path += "M\(start + quietZone) \(row + quietZone)h\(column - start)v1h-\(column - start)z"
            }
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(side * module)" height="\(side * module)" \
            viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
            <rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(path)"/></svg>

            """
    }
}
