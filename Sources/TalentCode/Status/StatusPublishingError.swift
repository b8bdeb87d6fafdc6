public import COSE
import Deflate

/// Why a status list could not be published.
public enum StatusPublishingError: Error, Sendable {
    case compression
    case signing(CryptographyError)
}
