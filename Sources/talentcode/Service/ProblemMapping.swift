import TalentCode
import TalentService

extension Problem {
    /// An error of the layers below as a problem: the same code, and the status that goes with it. Of a fault inside
    /// neither its place nor its details go out: a caller has no use for them, and an attacker may.
    init(_ error: CommandError) {
        // No key that may sign is a state of the office; a file that is not there is a fault.
        let status = error.key == Office.noKeyMaySign ? 503 : error.code.httpStatus
        let isInside = status >= 500
        self.init(
            status, error.code.rawValue, at: isInside ? nil : error.place.map(MemberPlace.name),
            key: error.key, values: isInside ? [:] : error.values,
            retryAfter: status == 503 ? ServiceLimits.retryAfter : nil
        )
        if !isInside { words = error.words }
    }
}

extension ErrorCode {
    /// RFC 9110, 15: 4xx where the caller can do something, 503 where waiting helps.
    var httpStatus: Int {
        switch self {
        case .usage, .badInput, .notAPicture, .severalCodes, .rowsRejected, .inputMissing, .keyRefused,
            .reasonMissing:
            400
        case .notPermitted: 403
        case .notFound: 404
        case .tooLarge: 413
        case .refused, .notAllowed, .alreadyIssued, .notIssued, .notEligible, .final, .deskExists,
            .operatorExists, .poolExists, .exists, .appealed, .replayed, .seedMissing, .seedFinal,
            .valueNotSet,
            .rollback, .trustRefused,
            .thresholdNotMet, .homeExists, .noTrustedRoot:
            409
        // RFC draft-ietf-httpapi-idempotency-key-header, 2.7: the same key for another content.
        case .requestReused: 422
        case .registerBusy, .registerUnavailable, .notPublished, .serverUnreachable, .cannotWrite,
            .clockBehind:
            503
        case .registerUnusable, .registerRestored, .internalFault, .fileMode, .wrongPassphrase, .noPassphrase,
            .keyMissing, .noHome:
            500
        }
    }
}
