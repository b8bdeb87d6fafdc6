/// How much of a symbol may be lost (ISO/IEC 18004 section 7.5.1): 7, 15, 25 or 30 %.
public enum ErrorCorrection: String, CaseIterable, Sendable {
    case low = "L"
    case medium = "M"
    case quartile = "Q"
    case high = "H"
}
