/// What a register keeps of somebody outside it who holds a 求职通行码: beside the credential itself nothing else.
public struct SeekerRecord: Hashable, Sendable {
    /// The pass; unique.
    public let serial: Serial
    /// The keyed hash of the document under the office's key for passes: 32 bytes.
    public let documentHash: [UInt8]
    /// The name, encrypted for this serial's place.
    public internal(set) var sealedName: [UInt8]

    /// A pass's row.
    public init(serial: Serial, documentHash: [UInt8], sealedName: [UInt8]) {
        self.serial = serial
        self.documentHash = documentHash
        self.sealedName = sealedName
    }
}
