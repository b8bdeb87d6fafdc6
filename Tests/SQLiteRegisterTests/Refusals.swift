import TalentCode
import Testing

/// Expects that a write fails with `error` and leaves nothing: also what it stored before is gone.
func expectRefused(
    _ register: any Register,
    _ error: RegisterError,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: @escaping @Sendable (any RegisterWriting) throws -> Void
) async throws {
    await #expect(throws: error, sourceLocation: sourceLocation) {
        try await register.write { transaction throws in
            try transaction.set("before", [1])
            try body(transaction)
        }
    }
    let left = try await register.read { try $0.setting("before") }
    #expect(left == nil, sourceLocation: sourceLocation)
}

/// Expects that a write fails as not storable.
func expectNotStorable(
    _ register: any Register,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: @escaping @Sendable (any RegisterWriting) throws -> Void
) async throws {
    let error = await #expect(throws: RegisterError.self, sourceLocation: sourceLocation) {
        try await register.write(body)
    }
    guard case .cannotWrite = error else {
        Issue.record("another error: \(String(describing: error))", sourceLocation: sourceLocation)
        return
    }
}
