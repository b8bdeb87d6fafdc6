/// Every limit of the wire format in one place (format.md, Decoder rules).
public enum Limits {
    /// Characters of a QR text.
    public static let text = 2_420
    /// COSE bytes of a credential.
    public static let credential = 1_280
    /// COSE bytes of a presentation.
    public static let presentation = 1_536
    /// Entries of a map or an array in codes and headers.
    public static let entries = 64
    /// Keys in a root document.
    public static let rootKeys = 64
    /// Issuers in a trust list.
    public static let issuers = 4_096
    /// Keys of one issuer.
    public static let issuerKeys = 256
    /// UTF-8 bytes of a signer's id with SM2: the length in bits takes 16 bits (GB/T 32918.2 section 5.5), and
    /// OpenSSL refuses 8,191 bytes.
    public static let sm2ID = 1...8_190
    /// UTF-8 bytes of an issuer's status base.
    public static let statusBase = 200
    /// UTF-8 bytes of an issuer's name.
    public static let issuerName = 300
    /// Bytes of a root document or a trust list.
    public static let trustDocument = 16 << 20
    /// Parts that a bundle's manifest names.
    public static let parts = 65_536
    /// Bytes of a bundle's file.
    public static let bundle = 256 << 20
    /// Bytes to which all status lists of a bundle inflate together.
    public static let bundleInflated = 1 << 30
    /// Digests in a salvage list.
    public static let salvaged = 1 << 24
    /// Bytes of a status list token as it travels.
    public static let statusToken = 80 << 20
    /// Bytes to which another maker's status list may inflate.
    public static let foreignStatusList = 64 << 20
    /// First second that no claim may name.
    public static let time: UInt64 = 1 << 40
    /// First document version that is refused.
    public static let version: UInt64 = 1 << 31
    /// Unicode scalars of a display name.
    public static let displayName = 8
    /// Areas that a code names.
    public static let areas = 1...8
    /// Receipts in an unprotected header.
    public static let receipts = 1...4
    /// First document check value that is out of range: 20 bits.
    public static let documentCheck: UInt64 = 1 << 20
    /// Seconds by which two clocks may differ: those of an issuer, an office, a desk, and one clock at two times.
    public static let clockLeeway: UInt64 = 300
    /// Seconds that a status token may be issued ahead of the clock.
    public static let statusAhead: UInt64 = 120
    /// Units of an offline share; an entry takes one at least.
    public static let shareUnits = 1...10_000
    /// Seconds from the grant of an offline share to its end: 90 days, the longest red line of a desk.
    public static let shareLife: UInt64 = 90 * 86_400
    /// Bytes of the grant of an offline share.
    public static let shareGrant = 1_024
    /// Bytes of one redemption from an offline share.
    public static let shareEntry = 640
    /// Redemptions in the file of an offline share.
    public static let shareEntries = 10_000
    /// Bytes of the file of an offline share.
    public static let shareFile = 8 << 20
}
