/// The forms in which keys come.
public enum KeyForm: String, Sendable {
    case pem = "PEM"
    case jwk = "JWK"
    case coseKey = "COSE_Key"
}
