internal import TalentCode

/// The register's names for what a server says (PostgreSQL 15, appendix A).
///
/// Only the primary message goes on: it names tables and constraints, never values.
enum PostgresFault {
    /// The register's name for a fault of a statement.
    static func registerError(_ fault: ServerFault, _ address: PostgresAddress) -> RegisterError {
        let message = address.stripped(fault.message)
        let reason = fault.code.isEmpty ? message : "\(message) (SQLSTATE \(fault.code))"
        if let conflict = promises[fault.constraint] { return .conflict(conflict) }
        switch fault.code {
        // Raised by our triggers and CHECKs, which say all that is to be said.
        case "23514": return .cannotWrite(message)
        // A lock, a statement or a serialization that took too long.
        case "55P03", "40001", "40P01": return .busy
        case "25006": return .cannotWrite("\(address.description) takes no writers: \(reason)")
        // Undefined tables and columns, wrong rights: the database is not what it should be.
        case "42P01", "42703", "42501", "3F000", "3D000", "XX001", "XX002":
            return .unusable("\(address.description): \(reason)")
        default: break
        }
        switch fault.code.prefix(2) {
        case "22", "23",
            "53" where fault.code != "53300", "54":
            return .cannotWrite(reason)
        default: return .unavailable("\(address.description): \(reason)")
        }
    }

    /// Which promise a key, an index or a trigger keeps.
    private static let promises: [String: RegisterError.Conflict] = [
        "person_id": .person,
        "person_document_hash": .document,
        "person_document_pkey": .document,
        "child_document_hash": .document,
        "child_pkey": .child,
        "credential_serial": .serial,
        "seeker_serial": .serial,
        "credential_place": .statusIndex,
        "status_list_pkey": .listNumber,
        "key_thumbprint": .keyThumbprint,
        "desk_pkey": .desk,
        "signed_document_pkey": .documentVersion,
        "pool_pkey": .pool,
        "pool_1_quota": .quota,
        "pool_2_budget": .budget,
        "pool_unit_pkey": .unit,
        "pool_unit_owner": .unit,
        "pool_unit_pool": .pool,
        "entitlement_pkey": .entitlement,
        "entitlement_live": .liveUsage,
        "entitlement_unit": .unit,
        "entitlement_event_order": .eventNumber,
        "entitlement_event_pkey": .eventNumber,
        "redemption_id": .redemption,
        "redemption_pkey": .use,
        "redemption_period": .use,
        "payment_pkey": .payment,
        "share_id": .share,
        "review_item_digest": .reviewItem,
        "request_pkey": .request,
        "shown_presentation_pkey": .presentation,
        "scanned_presentation_pkey": .presentation,
        "desk_token": .token,
        "operator_account_pkey": .operator,
        "operator_token": .token,
        "operator_previous_token": .token,
        "answer_pkey": .answer,
        "approval_pkey": .approval,
    ]
}
