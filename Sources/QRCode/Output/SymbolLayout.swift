/// The limits of a drawing, and its measure.
public enum SymbolLayout {
    /// Pixels of a module.
    public static let module = 1...64
    /// Light modules around the symbol.
    public static let quietZone = 0...64
    /// What ISO/IEC 18004 section 6.3.8 asks for.
    public static let standardQuietZone = 4

    static func check(module: Int, quietZone: Int) throws(QRCodeError) {
        guard Self.module.contains(module), Self.quietZone.contains(quietZone) else { throw .size }
    }
}
