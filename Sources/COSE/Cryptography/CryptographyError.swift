/// The cryptographic library could not do what it was asked: never "the signature is wrong".
public struct CryptographyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was tried, such as "sign with ES256".
    public let operation: String
    /// What the library said of it; holds no key material and no personal data.
    public let reason: String

    /// Makes an error of an operation and the library's own words.
    public init(operation: String, reason: String) {
        self.operation = operation
        self.reason = reason
    }

    /// Both, in one line.
    public var description: String { "\(operation): \(reason)" }
}
