/// What a step made: the entitlement as it was behind it, and what was used.
public struct StepAnswer: Hashable, Sendable {
    /// The entitlement behind the step.
    public let entitlement: Entitlement
    /// The use, or nil if the step was none.
    public let redemption: Redemption?
    /// Whether an officer had a use recorded that history refuses; a repeat of the request does not tell it again.
    public var isOverrun = false

    /// An answer.
    public init(entitlement: Entitlement, redemption: Redemption? = nil) {
        self.entitlement = entitlement
        self.redemption = redemption
    }

    /// The answer to a request that was carried out before; refused if its id stands for another one, nil if it is new.
    public static func find(
        _ request: StepRequest, in reading: any EntitlementReading
    ) throws(RegisterError) -> StepResult<StepAnswer>? {
        guard let known = try reading.request(request.id) else { return nil }
        guard known.digest == request.digest, let answer = try StepAnswer(stored: known.answer, in: reading)
        else { return .refused(.requestReused) }
        return .done(answer, isRepeated: true)
    }

    /// The id, the number of the event in four bytes, and the id of the use: from these it is found again unchanged.
    var stored: [UInt8] {
        let number = UInt32(clamping: entitlement.steps)
        let digits = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
        return entitlement.id.bytes + digits + (redemption?.id.bytes ?? [])
    }

    /// The answer that was stored; nil if the register does not hold what it names.
    init?(stored: [UInt8], in reading: any EntitlementReading) throws(RegisterError) {
        guard stored.count == 20 || stored.count == 36, let id = EntitlementID(Array(stored[0..<16])) else {
            return nil
        }
        let number = stored[16..<20].reduce(0) { $0 << 8 | Int($1) }
        guard let event = try reading.events(of: id).first(where: { $0.number == number }) else { return nil }
        entitlement = event.after
        guard stored.count == 36, let use = EntitlementID(Array(stored[20...])) else {
            redemption = nil
            return
        }
        redemption = try reading.redemption(use)
    }
}
