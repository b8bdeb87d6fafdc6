public import COSE

/// Signing by several people on several machines: a document gathers signatures until the thresholds are met.
public struct Ceremony: Sendable {
    /// How far a document is: the thresholds that it must meet, and how many good signatures it has for each.
    public struct Progress: Equatable, Sendable {
        /// One threshold.
        public struct Step: Equatable, Sendable {
            /// The version of the root whose role is asked.
            public let rootVersion: UInt64
            /// The role that must sign.
            public let role: TrustRole
            /// Good signatures.
            public let good: Int
            /// The threshold.
            public let needed: Int
        }

        /// All thresholds.
        public let steps: [Step]
        /// Whether all of them are met.
        public var isComplete: Bool { steps.allSatisfy { $0.good >= $0.needed } }
    }

    let cryptography: any Cryptography

    /// A ceremony.
    public init(_ cryptography: any Cryptography) { self.cryptography = cryptography }

    /// The document with a signature of each key that has not signed it yet.
    public func adding(_ signers: [DocumentSigner], to bytes: [UInt8]) throws(TrustError) -> [UInt8] {
        do {
            let message = try COSESign(bytes)
            var further: [(kid: [UInt8], key: any SigningKey)] = []
            for signer in signers where try !isSigned(message, by: signer) { further.append(signer.pair) }
            guard message.signatures.count + further.count <= COSESign.maximumSignatures else {
                throw TrustError.tooLarge("more than \(COSESign.maximumSignatures) signatures")
            }
            return try message.adding(further)
        } catch let error as TrustError {
            throw error
        } catch let error as COSEFormatError {
            throw .reading(error)
        } catch let error as CryptographyError {
            throw .cryptography(error)
        } catch {
            throw .malformed("unreadable")
        }
    }

    private func isSigned(_ message: COSESign, by signer: DocumentSigner) throws -> Bool {
        let key = signer.key
        for signature in message.signatures where signature.kid == KeyID(signer.thumbprint).bytes {
            guard key.algorithm.accepts(signature.algorithm, on: key.publicKey.curve) else { continue }
            // A signature that does not hold is somebody's mistake: one that holds is put beside it.
            let loaded = try cryptography.verificationKey(
                key.publicKey, algorithm: key.algorithm, sm2ID: signer.sm2ID ?? defaultSM2ID
            )
            if try loaded.verify(signature.bytes, of: message.toBeSigned(signature)) { return true }
        }
        return false
    }

    /// The thresholds of a root: that of the one before it, if it is known, and its own.
    public func progress(root bytes: [UInt8], after held: RootDocument?) throws(TrustError) -> Progress {
        let root = try SignedDocument.unverifiedRoot(bytes)
        var steps: [Progress.Step] = []
        if let held, held.version < root.version { steps.append(try step(bytes, .root, held)) }
        steps.append(try step(bytes, .root, root))
        return Progress(steps: steps)
    }

    /// The threshold of a trust list.
    public func progress(trustList bytes: [UInt8], root: RootDocument) throws(TrustError) -> Progress {
        Progress(steps: [try step(bytes, .trust, root)])
    }

    private func step(
        _ bytes: [UInt8], _ role: TrustRole, _ root: RootDocument
    ) throws(TrustError) -> Progress.Step {
        let count = try SignedDocument.signatures(bytes, role: role, of: root, cryptography)
        return Progress.Step(
            rootVersion: root.version, role: role, good: count.good, needed: count.needed
        )
    }
}
