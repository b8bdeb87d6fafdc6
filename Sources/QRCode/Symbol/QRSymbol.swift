import CQREncode

/// The modules of a QR symbol (ISO/IEC 18004 = GB/T 18284).
public struct QRSymbol: Equatable, Sendable {
    /// 1–40.
    public let version: Int
    /// What was asked for; the library never lowers it.
    public let errorCorrection: ErrorCorrection
    /// Modules on a side, without the quiet zone.
    public let size: Int
    /// Row by row from the top: true is dark.
    public let modules: [Bool]

    /// Characters of version 40 at level L in alphanumeric mode (table 7): nothing longer reaches the library.
    private static let maximumCount = 4296

    /// Draws a text: in alphanumeric mode if all its characters allow it (5.5 bits each), else in bytes.
    public init(text: String, errorCorrection: ErrorCorrection = .quartile) throws(QRCodeError) {
        try self.init(ascii: Array(text.utf8), errorCorrection: errorCorrection)
    }

    /// Draws bytes of a text: in alphanumeric mode if all of them are of its alphabet.
    public init(ascii text: [UInt8], errorCorrection: ErrorCorrection = .quartile) throws(QRCodeError) {
        guard !text.isEmpty else { throw .empty }
        guard text.count <= Self.maximumCount else {
            throw .tooLong(count: text.count, errorCorrection: errorCorrection)
        }
        guard let input = unsafe QRinput_new2(0, Self.level(errorCorrection)) else {
            throw .library("QRinput_new2 failed")
        }
        defer { unsafe QRinput_free(input) }
        let mode = Self.isAlphanumeric(text) ? QR_MODE_AN : QR_MODE_8
        guard unsafe QRinput_append(input, mode, Int32(text.count), text) == 0,
            let code = unsafe QRcode_encodeInput(input)
        else { throw .tooLong(count: text.count, errorCorrection: errorCorrection) }
        defer { unsafe QRcode_free(code) }
        let size = unsafe Int(code.pointee.width)
        guard let data = unsafe code.pointee.data else { throw .library("no modules") }
        // The lowest bit of a module is its colour, the others say what it belongs to.
        modules = unsafe UnsafeBufferPointer(start: data, count: size * size).map { $0 & 1 == 1 }
        version = unsafe Int(code.pointee.version)
        self.size = size
        self.errorCorrection = errorCorrection
    }

    /// Whether the module in a column and a row is dark; outside the symbol it is light.
    public subscript(column: Int, row: Int) -> Bool {
        guard (0..<size).contains(column), (0..<size).contains(row) else { return false }
        return modules[row * size + column]
    }

    /// Whether every byte is one of the 45 characters of alphanumeric mode (section 7.3.4).
    public static func isAlphanumeric(_ text: [UInt8]) -> Bool {
        text.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x20, 0x24, 0x25, 0x2a, 0x2b, 0x2d, 0x2e, 0x2f, 0x3a: true
            default: false
            }
        }
    }

    private static func level(_ errorCorrection: ErrorCorrection) -> QRecLevel {
        switch errorCorrection {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
