/// Media types that the service sends.
public enum MediaTypeName {
    /// RFC 8259.
    public static let json = "application/json"
    /// RFC 9457, 3.
    public static let problem = "application/problem+json"
    /// RFC 9512.
    public static let yaml = "application/yaml"
    /// A page.
    public static let html = "text/html; charset=utf-8"
    /// Prometheus text exposition format.
    public static let metrics = "text/plain; version=0.0.4; charset=utf-8"
    /// Token Status List, section 8.
    public static let statusList = "application/statuslist+cwt"
    /// RFC 8392, 9.2.
    public static let cwt = "application/cwt"
    /// RFC 8949, 9.5.
    public static let cbor = "application/cbor"
    /// Bytes of no further type (RFC 2046, 4.5.1).
    public static let octets = "application/octet-stream"
    /// A picture.
    public static let png = "image/png"
    /// A drawing.
    public static let svg = "image/svg+xml"
}
