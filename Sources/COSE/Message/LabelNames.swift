/// The names that IANA gives to integer labels, for `inspect`; data only.
public enum LabelNames {
    /// CWT claims (RFC 8392, the IANA registry CBOR Web Token Claims), and our own.
    public static let claims: [Int64: String] = [
        -65537: "talent",  // private use, docs/FORMAT.md
        -260: "hcert",
        1: "iss",
        2: "sub",
        3: "aud",
        4: "exp",
        5: "nbf",
        6: "iat",
        7: "cti",
        8: "cnf",
        9: "scope",
        10: "eat_nonce",
        38: "ace_profile",
        39: "cnonce",
        40: "exi",
        65533: "status_list",
        65534: "ttl",
        65535: "status",
    ]

    /// COSE header parameters (RFC 9052 table 3 and the IANA registry).
    public static let headers: [Int64: String] = [
        1: "alg",
        2: "crit",
        3: "content type",
        4: "kid",
        5: "IV",
        6: "Partial IV",
        7: "counter signature",
        9: "CounterSignature0",
        10: "kid context",
        11: "Countersignature version 2",
        12: "Countersignature0 version 2",
        13: "kcwt",
        14: "kccs",
        15: "CWT Claims",
        16: "typ",
        32: "x5bag",
        33: "x5chain",
        34: "x5t",
        35: "x5u",
        394: "receipts",
        395: "vds",
        396: "vdp",
    ]
}
