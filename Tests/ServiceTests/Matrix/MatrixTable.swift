import TalentCode

@testable import talentcode

/// Every route of the service that is not open, by its method and path.
enum MatrixTable {
    static let entries: [String: MatrixEntry] = people.merging(benefits) { first, _ in first }
        .merging(office) { first, _ in first }

    private static let person: @Sendable (MatrixObjects) -> [String] = { [$0.person] }
    private static let credential: @Sendable (MatrixObjects) -> [String] = { [$0.credential] }
    private static let approval: @Sendable (MatrixObjects) -> [String] = { [$0.approval] }
    private static let pool: @Sendable (MatrixObjects) -> [String] = { [$0.benefit, $0.pool] }
    private static let reason: @Sendable (MatrixObjects) -> String = { _ in #"{"reason":"other"}"# }
    private static let nothing: @Sendable (MatrixObjects) -> String = { _ in "{}" }
    private static let digest: @Sendable (MatrixObjects) -> String = { #"{"digest":"\#($0.digest)"}"# }

    private static let people: [String: MatrixEntry] = [
        "GET /metrics": MatrixEntry(.common),
        "POST /v1/verify": MatrixEntry(.common, body: { _ in #"{"text":"TC1:X"}"# }),
        "POST /v1/presentations": MatrixEntry(.common, body: { _ in #"{"text":"TC1:X"}"# }),
        "GET /v1/people": MatrixEntry(.list, shows: { $0.person }),
        // Whose rows are taken, ImportTests tell.
        "POST /v1/people/import": MatrixEntry(.common, type: "text/csv", body: { _ in "" }),
        "POST /v1/people/proposals": MatrixEntry(.common, type: "text/csv", body: { _ in "" }),
        "GET /v1/people/{person}": MatrixEntry(.object, path: person),
        "POST /v1/people/find": MatrixEntry(.search, body: { #"{"document":"\#($0.document)"}"# }),
        "GET /v1/people/{person}/benefits": MatrixEntry(.object, path: person),
        "POST /v1/people/{person}/facts": MatrixEntry(
            .object, path: person, body: { _ in #"{"facts":{"education.degree":"master"}}"# }),
        "POST /v1/people/{person}/documents": MatrixEntry(
            .object, path: person, body: { #"{"document":"passport:\#($0.area)"}"# }),
        "POST /v1/people/{person}/employments": MatrixEntry(
            .object, path: person, body: { _ in #"{"employer":"\#(MatrixScene.employer)"}"# }),
        "POST /v1/people/{person}/tiers": MatrixEntry(
            .object, path: person,
            body: { #"{"tier":"nb-2025:special","area":"\#($0.area)","basis":"case"}"# }),
        "POST /v1/people/{person}/links": MatrixEntry(
            .object, path: person, body: { #"{"area":"\#($0.area)","role":"primary"}"# }),
        "POST /v1/people/{person}/programmes": MatrixEntry(
            .object, path: person, body: { _ in #"{"act":"enrol","programme":"shanglin-gongjiang:gold"}"# }),
        "POST /v1/children": MatrixEntry(.object, body: MatrixObjects.child),
        "POST /v1/children/{child}/read": MatrixEntry(
            .object, path: { [$0.child] }, body: { _ in #"{"purpose":"school"}"# }),
        "GET /v1/children/{child}/accesses": MatrixEntry(.object, path: { [$0.child] }),
        "POST /v1/people/{person}/erase": MatrixEntry(.object, path: { [$0.victim] }, body: reason),
        "POST /v1/people/{person}/reissue": MatrixEntry(
            .object, path: person, body: { _ in #"{"reason":"lost"}"# }),
        "GET /v1/credentials": MatrixEntry(.list, shows: { $0.credential }),
        "GET /v1/credentials/{serial}": MatrixEntry(.object, path: credential),
        "GET /v1/credentials/{serial}/code": MatrixEntry(.object, path: credential),
        "GET /v1/credentials/{serial}/picture": MatrixEntry(.object, path: credential),
        // Who gets one belongs to no district: for who sees the whole office, nobody of the matrix.
        "POST /v1/passes": MatrixEntry(
            .object, body: { _ in #"{"document":"passport:P1","name":"Li Lei"}"# },
            hearing: { _ in .notThere }),
        "POST /v1/credentials": MatrixEntry(.object, body: { #"{"person":"\#($0.person)"}"# }),
        "POST /v1/credentials/{serial}/suspend": MatrixEntry(
            .object, path: credential, body: { _ in #"{"reason":"review"}"# }),
        "POST /v1/credentials/{serial}/resume": MatrixEntry(.object, path: credential, body: nothing),
        "POST /v1/credentials/{serial}/revoke": MatrixEntry(.object, path: credential, body: reason),
        "GET /v1/approvals": MatrixEntry(.list, hearing: reading, shows: { $0.approval }),
        "GET /v1/approvals/{approval}": MatrixEntry(.object, path: approval, hearing: reading),
        "POST /v1/approvals/{approval}/refuse": MatrixEntry(
            .object, path: approval, body: digest, hearing: deciding),
        "POST /v1/approvals/{approval}/approve": MatrixEntry(
            .object, path: approval, body: digest, hearing: deciding),
        "POST /v1/batches": MatrixEntry(.common, body: { _ in #"{"where":{"tier":"nb-2025:special"}}"# }),
        // It is no batch.
        "GET /v1/approvals/{approval}/people": MatrixEntry(
            .object, path: approval, hearing: { _ in .notThere }),
        "GET /v1/approvals/{approval}/codes": MatrixEntry(
            .object, path: approval, hearing: { _ in .notThere }),
        // Nobody of the matrix drafted it.
        "POST /v1/approvals/{approval}/withdraw": MatrixEntry(
            .object, path: approval, hearing: { reading($0) == .answer ? .forbidden : .notThere }),
    ]

    /// Codes for high tiers are shown to who may draft or decide them.
    private static let reading: @Sendable (Principal) -> MatrixEntry.Hearing = { principal in
        FourEyes.readableKinds(for: principal).contains(.issueHighTier) ? .answer : .notThere
    }

    private static let deciding: @Sendable (Principal) -> MatrixEntry.Hearing = { principal in
        guard reading(principal) == .answer else { return .notThere }
        return principal.may(ApprovalKind.issueHighTier.deciding) ? .answer : .forbidden
    }

    private static let benefits: [String: MatrixEntry] = [
        "GET /v1/benefits": MatrixEntry(.common),
        "GET /v1/benefits/{benefit}": MatrixEntry(.common, path: { [$0.benefit] }),
        "GET /v1/benefits/{benefit}/explanation": MatrixEntry(.common, path: { [$0.benefit] }),
        // Counts are for who sees the whole office: nobody of the matrix.
        "GET /v1/benefits/{benefit}/simulation": MatrixEntry(
            .object, path: { [$0.benefit] }, hearing: { _ in .notThere }),
        "POST /v1/benefits/{benefit}/redeem": MatrixEntry(
            .common, path: { [$0.benefit] }, body: { _ in #"{"text":"TC1:X"}"# }),
        "POST /v1/benefits/{benefit}/applications": MatrixEntry(
            // What the office gives stands beside: whose it is, is whose the person is.
            .object, path: { _ in [MatrixScene.benefit] }, body: { #"{"person":"\#($0.person)"}"# }),
        "GET /v1/applications": MatrixEntry(.list, shows: { $0.application }),
        "GET /v1/applications/{application}": MatrixEntry(.object, path: { [$0.application] }),
        "GET /v1/pools": MatrixEntry(.list, shows: { $0.benefit }),
        "GET /v1/pools/{benefit}/{pool}": MatrixEntry(.object, path: pool),
        "POST /v1/benefits/{benefit}/pools": MatrixEntry(
            .object, path: { [$0.benefit] }, body: { _ in #"{"pool":"2027","quota":1}"# }),
        "POST /v1/benefits/{benefit}/pools/{pool}/allocate": MatrixEntry(.object, path: pool, body: nothing),
        "POST /v1/benefits/{benefit}/pools/{pool}/close": MatrixEntry(.object, path: pool),
        "GET /v1/payments": MatrixEntry(.list, shows: { $0.redemption }),
        "POST /v1/payments/pay": MatrixEntry(.list, body: nothing),
    ]
    .merging(
        EntitlementChange.Act.allCases.map { act in
            let takesReason = ![.review, .release, .approve].contains(act)
            return (
                "POST /v1/applications/{application}/\(act.rawValue)",
                MatrixEntry(
                    .object, path: { [$0.application] }, body: takesReason ? reason : nothing)
            )
        }
    ) { first, _ in first }
    .merging(
        PaymentChange.Act.allCases.map { act in
            (
                "POST /v1/payments/{redemption}/\(act.rawValue)",
                MatrixEntry(.object, path: { [$0.redemption] }, body: act == .waive ? reason : nothing)
            )
        }
    ) { first, _ in first }

    private static let office: [String: MatrixEntry] = [
        "GET /v1/desks": MatrixEntry(.list, shows: { $0.desk }),
        "GET /v1/desks/{desk}": MatrixEntry(.object, path: { [$0.desk] }),
        "POST /v1/desks": MatrixEntry(
            .placed,
            body: { #"{"id":"new","area":"\#($0.area)","venue":"x","key":"\#(MatrixScene.deskKey)"}"# }),
        "POST /v1/desks/{desk}/disable": MatrixEntry(.object, path: { [$0.spareDesk] }),
        "POST /v1/desks/{desk}/rotate": MatrixEntry(.object, path: { [$0.spareDesk] }, body: nothing),
        "POST /v1/desks/{desk}/settle": MatrixEntry(
            .object, type: "application/octet-stream", path: { [$0.desk] }, body: { _ in "no share" }),
        "POST /v1/desks/{desk}/shares": MatrixEntry(
            .object, path: { [$0.spareDesk] },
            body: { #"{"benefit":"\#($0.benefit)","units":1}"# }),
        "GET /v1/shares": MatrixEntry(.list, shows: { $0.share }),
        "GET /v1/reviews": MatrixEntry(.list, shows: { $0.share }),
        "POST /v1/reviews/{number}/accept": MatrixEntry(.object, path: { [$0.review] }, body: reason),
        "POST /v1/reviews/{number}/refuse": MatrixEntry(.object, path: { [$0.review] }, body: reason),
        // Keys and packs are the whole office's: nobody of a district has any.
        "GET /v1/keys": MatrixEntry(.list),
        "POST /v1/keys/{kid}/compromise": MatrixEntry(
            .object, path: { _ in [String(repeating: "7", count: 16)] },
            body: { _ in #"{"since":"2026-01-01"}"# }, hearing: { _ in .notThere }),
        "POST /v1/policies/publish": MatrixEntry(
            .object, path: { _ in [] }, body: nil, hearing: { _ in .notThere }),
        "GET /v1/operators": MatrixEntry(.list, shows: { $0.spareOperator }),
        "GET /v1/operators/{operator}": MatrixEntry(.object, path: { [$0.spareOperator] }),
        "POST /v1/operators": MatrixEntry(
            .placed, body: { #"{"id":"new","area":"\#($0.area)","roles":["reviewer"]}"# }),
        "POST /v1/operators/{operator}/rotate": MatrixEntry(
            .object, path: { [$0.spareOperator] }, body: nothing),
        "POST /v1/operators/{operator}/disable": MatrixEntry(.object, path: { [$0.spareOperator] }),
        "GET /v1/reports/indicators": MatrixEntry(.list, shows: { $0.area }),
        "GET /v1/reports/benefits": MatrixEntry(.list, shows: { $0.benefit }),
        "GET /v1/reports/desks": MatrixEntry(.list, shows: { $0.desk }),
    ]
}
