/// All faults of one pack, in the order in which they stand there.
public struct PackFaults: Error, Hashable, Sendable {
    /// At least one.
    public let all: [PackFault]

    /// Faults in any order.
    public init(_ faults: [PackFault]) {
        all = faults.sorted { Self.order($0) < Self.order($1) }
    }

    private static func order(_ fault: PackFault) -> (Int, Int, String, String) {
        (fault.place?.line ?? 0, fault.place?.column ?? 0, fault.path, fault.message.rawValue)
    }
}
