public import COSE

extension OpenSSLCryptography {
    /// Whether `PublicKey` takes the key: on its curve, not infinity, not of small order (format.md, Import refuses).
    public func isAcceptable(_ key: COSEKey) throws(CryptographyError) -> Bool {
        do throws(KeyError) {
            _ = try PublicKey(key)
            return true
        } catch {
            if case .library(let fault) = error { throw fault }
            return false
        }
    }

    /// The point of x and the sign of y (SEC 1 section 2.3.4), or nil if there is none.
    public func decompress(x: [UInt8], yIsOdd: Bool) throws(CryptographyError) -> COSEKey? {
        do throws(KeyError) {
            return try PublicKey(.p256, point: [yIsOdd ? 3 : 2] + x).coseKey
        } catch {
            if case .library(let fault) = error { throw fault }
            return nil
        }
    }
}
