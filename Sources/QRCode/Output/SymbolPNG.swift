import CPicture

/// Draws a symbol as PNG: one bit a pixel, zlib level 6, no filter, no time: the same symbol, the same bytes.
public enum SymbolPNG {
    /// The bytes of the file.
    ///
    /// - Parameter module: pixels of a module, 1–64.
    public static func encode(
        _ symbol: QRSymbol,
        module: Int = 8,
        quietZone: Int = SymbolLayout.standardQuietZone
    ) throws(QRCodeError) -> [UInt8] {
        try SymbolLayout.check(module: module, quietZone: quietZone)
        let width = (symbol.size + 2 * quietZone) * module
        let rowBytes = (width + 7) / 8
        let rows = pixelRows(symbol, module, quietZone, rowBytes)
        var buffer = unsafe cpicture_buffer()
        defer { unsafe cpicture_free_buffer(&buffer) }
        let status = unsafe rows.withUnsafeBufferPointer { rows in
            unsafe cpicture_write_png(
                cpicture_rows(
                    rows: rows.baseAddress,
                    row_bytes: rowBytes,
                    row_count: UInt32(symbol.size + 2 * quietZone),
                    repeat: UInt32(module),
                    width: UInt32(width),
                    pixels_per_metre: 0
                ),
                &buffer
            )
        }
        guard status == CPICTURE_OK, let bytes = unsafe buffer.bytes else {
            throw .library("libpng could not write the picture")
        }
        return unsafe Array(UnsafeBufferPointer(start: bytes, count: buffer.count))
    }

    /// One row of bits for each row of modules, quiet zone included: 1 is white.
    private static func pixelRows(
        _ symbol: QRSymbol,
        _ module: Int,
        _ quietZone: Int,
        _ rowBytes: Int
    ) -> [UInt8] {
        var rows = [UInt8](repeating: 0xff, count: (symbol.size + 2 * quietZone) * rowBytes)
        for row in 0..<symbol.size {
            let start = (row + quietZone) * rowBytes
            for column in 0..<symbol.size where symbol.modules[row * symbol.size + column] {
                var pixel = (column + quietZone) * module
                let end = pixel + module
                while pixel < end {
                    let bits = min(8 - pixel % 8, end - pixel)
                    let mask = UInt8(truncatingIfNeeded: (1 << bits - 1) << (8 - pixel % 8 - bits))
                    rows[start + pixel / 8] &= ~mask
                    pixel += bits
                }
            }
        }
        return rows
    }
}
