public import COSE

extension OpenSSLCryptography {
    public func isAcceptable(_ key: COSEKey) throws(CryptographyError) -> Bool {
        do throws(KeyError) {
            _ = try PublicKey(key)
            return true
        } catch {
            if case .library(let fault) = error { throw fault }
            return false
        }
    }

    public func decompress(x: [UInt8], yIsOdd: Bool) throws(CryptographyError) -> COSEKey? {
        do throws(KeyError) {
            return try PublicKey(.p256, point: [yIsOdd ? 3 : 2] + x).coseKey
        } catch {
            if case .library(let fault) = error { throw fault }
            return nil
        }
    }
}
