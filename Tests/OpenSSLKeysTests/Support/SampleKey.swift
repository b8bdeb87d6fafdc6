import COSE

@testable import OpenSSLKeys

/// Keys of tests. The SM2 one is the example of GB/T 32918.2-2016 / 32918.5-2017 annex A.
enum SampleKey {
    static let sm2Secret = hex("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8")
    static let sm2X = hex("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020")
    static let sm2Y = hex("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13")
    static let p256Secret = hex("57c92077664146e876760c9520d054aa93c3afb04e306705db6090308507b4d3")
    static let p256X = hex("bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff")
    static let p256Y = hex("20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e")
    /// RFC 8032 section 7.1, test 1.
    static let ed25519Secret = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    static let ed25519X = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")

    static var sm2: PrivateKey {
        get throws {
            try PrivateKey(
                .sm2,
                secret: SecretBytes(sm2Secret),
                publicKey: .ec2(.sm2, x: sm2X, y: sm2Y)
            )
        }
    }
    static var p256: PrivateKey { get throws { try PrivateKey(.p256, secret: SecretBytes(p256Secret)) } }
    static var ed25519: PrivateKey {
        get throws { try PrivateKey(.ed25519, secret: SecretBytes(ed25519Secret)) }
    }
}
