/// The stable codes of errors, each with its exit code (commands.md, Exit).
enum ErrorCode: String, CaseIterable {
    case usage = "USAGE"
    case refused = "REFUSED"
    case alreadyIssued = "ALREADY_ISSUED"
    case notIssued = "NOT_ISSUED"
    case notEligible = "NOT_ELIGIBLE"
    case final = "FINAL"
    case deskExists = "DESK_EXISTS"
    case operatorExists = "OPERATOR_EXISTS"
    case poolExists = "POOL_EXISTS"
    case requestReused = "REQUEST_REUSED"
    case notAllowed = "NOT_ALLOWED"
    case notPermitted = "NOT_PERMITTED"
    case exists = "EXISTS"
    case appealed = "APPEALED"
    case replayed = "REPLAYED"
    case seedMissing = "SEED_MISSING"
    case reasonMissing = "REASON_MISSING"
    case seedFinal = "SEED_FINAL"
    case valueNotSet = "VALUE_NOT_SET"
    case badInput = "BAD_INPUT"
    case notFound = "NOT_FOUND"
    case keyRefused = "KEY_REFUSED"
    case notAPicture = "NOT_A_PICTURE"
    case tooLarge = "TOO_LARGE"
    case severalCodes = "SEVERAL_CODES"
    case rowsRejected = "ROWS_REJECTED"
    case inputMissing = "INPUT_MISSING"
    case noHome = "NO_HOME"
    case registerBusy = "REGISTER_BUSY"
    case registerUnavailable = "REGISTER_UNAVAILABLE"
    case registerUnusable = "REGISTER_UNUSABLE"
    case registerRestored = "REGISTER_RESTORED"
    case notPublished = "NOT_PUBLISHED"
    case serverUnreachable = "SERVER_UNREACHABLE"
    case clockBehind = "CLOCK_BEHIND"
    case noTrustedRoot = "NO_TRUSTED_ROOT"
    case rollback = "ROLLBACK"
    case trustRefused = "TRUST_REFUSED"
    case thresholdNotMet = "THRESHOLD_NOT_MET"
    case internalFault = "INTERNAL"
    case cannotWrite = "CANNOT_WRITE"
    case homeExists = "HOME_EXISTS"
    case fileMode = "FILE_MODE"
    case wrongPassphrase = "WRONG_PASSPHRASE"
    case noPassphrase = "NO_PASSPHRASE"
    case keyMissing = "KEY_MISSING"

    /// The exit code of the process.
    var exitCode: Int32 {
        switch self {
        case .refused, .alreadyIssued, .notIssued, .notEligible, .final, .deskExists, .registerRestored,
            .clockBehind, .rollback, .thresholdNotMet, .operatorExists, .poolExists, .requestReused,
            .notAllowed, .exists,
            .appealed, .replayed, .seedMissing, .reasonMissing, .seedFinal:
            1
        case .valueNotSet: 2
        case .usage: 64
        case .badInput, .notFound, .keyRefused, .notAPicture, .tooLarge, .severalCodes, .rowsRejected,
            .trustRefused:
            65
        case .inputMissing, .noHome: 66
        case .registerBusy, .registerUnavailable, .notPublished, .serverUnreachable: 69
        case .internalFault, .registerUnusable: 70
        case .cannotWrite, .homeExists: 73
        case .notPermitted, .fileMode, .wrongPassphrase, .noPassphrase, .keyMissing, .noTrustedRoot: 77
        }
    }
}
