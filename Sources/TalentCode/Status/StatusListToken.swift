public import COSE
import Deflate

/// A status list token in its CWT form (draft-ietf-oauth-status-list-21 section 5.2).
public struct StatusListToken: Sendable {
    /// sub: the address for which it speaks.
    public let uri: StatusURI
    /// iat.
    public let issuedAt: Timestamp
    /// exp: the first second at which it is no longer good.
    public let expiresAt: Timestamp
    /// Seconds for which a copy may be kept, or nil.
    public let ttl: UInt64?
    /// The entries.
    public let list: StatusList
    let message: COSESign1
    let algorithm: Int64
    let kid: KeyID

    /// Default life of a token: 7 days.
    public static let life: UInt64 = 7 * 86_400
    /// Default ttl: one hour.
    public static let defaultTTL: UInt64 = 3_600

    /// Why a token cannot be used.
    public enum Failure: Error, Equatable, Sendable {
        case malformed(String)
        case wrongType
        case tooLarge
    }

    /// Signs a list of our own.
    public static func sign(
        _ list: StatusList,
        uri: StatusURI,
        issuedAt: Timestamp,
        kid: KeyID,
        key: any SigningKey
    ) throws(StatusPublishingError) -> [UInt8] {
        let compressed: [UInt8]
        do {
            compressed = try Zlib.compress(list.bytes, level: 9)
        } catch {
            throw .compression
        }
        var writer = CBORWriter(capacity: compressed.count + 96)
        writer.map { claims in
            claims.entry(ClaimLabel.subject) { $0.utf8(uri.utf8) }
            claims.entry(ClaimLabel.expiry) { $0.uint(issuedAt.adding(life).seconds) }
            claims.entry(ClaimLabel.issuedAt) { $0.uint(issuedAt.seconds) }
            claims.entry(ClaimLabel.statusTTL) { $0.uint(defaultTTL) }
            claims.entry(ClaimLabel.statusList) { writer in
                writer.map { map in
                    map.entry("bits") { $0.uint(UInt64(list.bits)) }
                    map.entry("lst") { $0.byteString(compressed) }
                }
            }
        }
        let protected = COSESign1.protectedHeader(
            algorithm: key.algorithm, kid: kid.bytes, type: MediaType.statusList
        )
        do {
            return try COSESign1.sign(protected: protected, payload: writer.bytes, with: key)
        } catch {
            throw .signing(error)
        }
    }

    /// Reads a token and unpacks its entries.
    public init(_ bytes: [UInt8]) throws(Failure) { try self.init(UnverifiedStatusToken(bytes)) }

    /// Unpacks the entries of a token that was read.
    init(_ token: UnverifiedStatusToken) throws(Failure) {
        message = token.message
        algorithm = token.algorithm
        kid = token.kid
        let payload = try Self.reading {
            try StatusListPayload(token.message.bytes, in: token.message.payload)
        }
        (uri, issuedAt, expiresAt, ttl, list) = try payload.fields()
    }

    /// Any error of reading as one of a token.
    static func reading<Value>(_ read: () throws -> Value) throws(Failure) -> Value {
        do {
            return try read()
        } catch let error as Failure {
            throw error
        } catch let error as CBORError {
            throw .malformed("\(error.reason.rawValue) at byte \(error.offset)")
        } catch {
            throw .malformed("unreadable")
        }
    }
}

extension StatusListToken {
    /// Whether a status key of the office signed the token while it spoke for it: a stolen key could revoke everybody,
    /// for ever.
    public func isSigned(
        by keys: [KeyRecord], _ cryptography: any Cryptography
    ) throws(CryptographyError) -> Bool {
        for key in keys where key.purpose == .status && key.kid == kid {
            switch key.state {
            case .active: break
            case .retired(let since): guard issuedAt < since else { continue }
            case .compromised: continue
            }
            let loaded = try cryptography.verificationKey(
                key.key, algorithm: key.algorithm, sm2ID: key.sm2ID ?? defaultSM2ID
            )
            if try loaded.verify(message.signatureBytes, of: message.toBeSigned) { return true }
        }
        return false
    }
}
