import Foundation
import TalentCode
import TestSupport
import Testing

@Suite("The limits in docs/FORMAT.md")
struct FormatLimitTests {
    /// What the constants are, by name.
    private static let constants: [String: ClosedRange<UInt64>] = [
        "text": one(Limits.text), "credential": one(Limits.credential),
        "presentation": one(Limits.presentation), "entries": one(Limits.entries),
        "rootKeys": one(Limits.rootKeys), "issuers": one(Limits.issuers),
        "issuerKeys": one(Limits.issuerKeys), "statusBase": one(Limits.statusBase),
        "issuerName": one(Limits.issuerName), "sm2ID": range(Limits.sm2ID),
        "trustDocument": one(Limits.trustDocument), "parts": one(Limits.parts),
        "bundle": one(Limits.bundle), "bundleInflated": one(Limits.bundleInflated),
        "salvaged": one(Limits.salvaged), "statusToken": one(Limits.statusToken),
        "foreignStatusList": one(Limits.foreignStatusList), "time": Limits.time...Limits.time,
        "version": Limits.version...Limits.version, "displayName": one(Limits.displayName),
        "areas": range(Limits.areas), "receipts": range(Limits.receipts),
        "documentCheck": Limits.documentCheck...Limits.documentCheck,
        "shareUnits": range(Limits.shareUnits), "shareLife": Limits.shareLife...Limits.shareLife,
        "shareGrant": one(Limits.shareGrant), "shareEntry": one(Limits.shareEntry),
        "shareEntries": one(Limits.shareEntries), "shareFile": one(Limits.shareFile),
        "clockLeeway": Limits.clockLeeway...Limits.clockLeeway,
        "statusAhead": Limits.statusAhead...Limits.statusAhead,
    ]

    private static func one(_ number: Int) -> ClosedRange<UInt64> { UInt64(number)...UInt64(number) }

    private static func range(_ range: ClosedRange<Int>) -> ClosedRange<UInt64> {
        UInt64(range.lowerBound)...UInt64(range.upperBound)
    }

    /// `2,420`, `2^24` or `1–8`.
    private static func value(_ text: String) -> ClosedRange<UInt64>? {
        let numbers = text.split(separator: "–").map { part -> UInt64? in
            let power = part.split(separator: "^")
            if power.count == 2 { return power[0] == "2" ? UInt64(power[1]).map { 1 << $0 } : nil }
            return UInt64(part.filter { $0 != "," })
        }
        guard let first = numbers.first, let low = first, let last = numbers.last, let high = last else {
            return nil
        }
        return low...high
    }

    @Test("every limit of the table equals its constant, and every constant stands in the table")
    func limits() throws {
        let rows = try FormatDocument().rows.filter { $0.count == 3 }
        let source = Vectors.packageRoot.appending(path: "Sources/TalentCode/Limits.swift")
        let declared = try String(contentsOf: source, encoding: .utf8).split(separator: "\n")
            .compactMap { line in line.split(separator: "static let ").dropFirst().first }
            .map { String($0.prefix { $0.isLetter || $0.isNumber }) }
        #expect(declared.count >= 20)
        for name in declared {
            let constant = try #require(Self.constants[name], "\(name) is not compared")
            let row = rows.filter { $0[0] == name }
            #expect(row.count == 1, "\(name)")
            #expect(row.first.flatMap { Self.value($0[1]) } == constant, "\(name)")
        }
        #expect(declared.count == Self.constants.count)
    }
}
