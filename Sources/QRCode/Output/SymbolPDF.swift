import CCairo

/// Draws symbols as PDF: rectangles, crisp at any size.
public enum SymbolPDF {
    /// One symbol on a page of its own size.
    ///
    /// - Parameter module: the size of a module in points (1/72 inch) times 2: 8 gives 4 points.
    public static func encode(
        _ symbol: QRSymbol,
        module: Int = 8,
        quietZone: Int = SymbolLayout.standardQuietZone
    ) throws(QRCodeError) -> [UInt8] {
        try SymbolLayout.check(module: module, quietZone: quietZone)
        let unit = Double(module) / 2
        let side = Double(symbol.size + 2 * quietZone) * unit
        let page = PDFPage(width: side, height: side)
        try unsafe page.draw { context in
            unsafe Self.draw(symbol, context, x: 0, y: 0, unit: unit, quietZone: quietZone)
        }
        return try page.finish()
    }

    /// White ground with its quiet zone and the dark runs as rectangles.
    private static func draw(
        _ symbol: QRSymbol,
        _ context: OpaquePointer,
        x: Double,
        y: Double,
        unit: Double,
        quietZone: Int
    ) {
        let side = Double(symbol.size + 2 * quietZone) * unit
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_rectangle(context, x, y, side, side)
        unsafe cairo_fill(context)
        unsafe cairo_set_source_rgb(context, 0, 0, 0)
        for row in 0..<symbol.size {
            var column = 0
            while column < symbol.size {
                guard symbol[column, row] else {
                    column += 1
                    continue
                }
                let start = column
                while symbol[column, row] { column += 1 }
                unsafe cairo_rectangle(
                    context,
                    x + Double(start + quietZone) * unit,
                    y + Double(row + quietZone) * unit,
                    Double(column - start) * unit,
                    unit
                )
            }
        }
        unsafe cairo_fill(context)
    }
}
