import COSE
import Testing

@testable import OpenSSLKeys

@Suite("Keys that are refused")
struct KeyRefusalTests {
    private let x = SampleKey.p256X
    private let y = SampleKey.p256Y

    @Test("a point that is neither 04‖x‖y nor 02/03‖x of exact length")
    func pointForm() throws {
        // The last bit of y is 0: hybrid form 06. A wrong one is 07.
        let forms: [[UInt8]] = [
            [], [4], [6] + x + y, [7] + x + y, [5] + x + y, x + y, [4] + x + y + [0], [4] + x + y.dropLast(),
            [2] + x + y, [2] + x.dropLast(), [3] + x + [0], [4] + x, [0, 0], [0] + x + y,
        ]
        for point in forms {
            #expect(throws: KeyError.refused(.pointForm), "\(point.count) bytes from \(point.first ?? 0)") {
                try PublicKey(.p256, point: point)
            }
        }
    }

    @Test("the point at infinity")
    func infinity() {
        #expect(throws: KeyError.refused(.pointAtInfinity)) { try PublicKey(.p256, point: [0]) }
        let zeros = [UInt8](repeating: 0, count: 32)
        for curve in [Curve.p256, .sm2] {
            #expect(throws: KeyError.refused(.pointNotOnCurve)) {
                try PublicKey(.ec2(curve, x: zeros, y: zeros))
            }
        }
    }

    @Test("a point off the curve, of another curve, or with a coordinate that is not reduced")
    func offCurve() {
        var other = y
        other[31] ^= 1
        #expect(throws: KeyError.refused(.pointNotOnCurve)) { try PublicKey(.ec2(.p256, x: x, y: other)) }
        #expect(throws: KeyError.refused(.pointNotOnCurve)) { try PublicKey(.ec2(.sm2, x: x, y: y)) }
        // p of P-256 itself, which stands for x = 0 where nobody reduces.
        let p = hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
        #expect(throws: KeyError.refused(.pointNotOnCurve)) { try PublicKey(.p256, point: [2] + p) }
        #expect(throws: CryptographyError.self) {
            try OpenSSLCryptography().verificationKey(.ec2(.p256, x: x, y: other), algorithm: .es256)
        }
    }

    @Test("both forms of a point give the same key, and 02 and 03 differ")
    func compressed() throws {
        let key = try PublicKey(.p256, point: [4] + x + y)
        #expect(try PublicKey(.p256, point: [2 + (y[31] & 1)] + x).coseKey == key.coseKey)
        #expect(try PublicKey(.p256, point: [3 - (y[31] & 1)] + x).coseKey != key.coseKey)
    }

    @Test("coordinates of another length than the curve's", arguments: [0, 31, 33])
    func coordinateLength(_ count: Int) {
        let other = [UInt8](repeating: 1, count: count)
        #expect(throws: KeyError.refused(.publicKeyLength)) { try PublicKey(.ec2(.p256, x: other, y: y)) }
        #expect(throws: KeyError.refused(.publicKeyLength)) { try PublicKey(.ec2(.p256, x: x, y: other)) }
        #expect(throws: KeyError.refused(.publicKeyLength)) { try PublicKey(.okp(.ed25519, x: other)) }
        #expect(throws: KeyError.refused(.publicKeyLength)) { try PublicKey(.okp(.ed448, x: other)) }
    }

    @Test("each Ed25519 key of small order, canonical or not")
    func smallOrder() {
        let ones = String(repeating: "ff", count: 30)
        let zeros = String(repeating: "00", count: 31)
        let encodings = [
            "00" + zeros,  // y = 0
            "01" + zeros,  // y = 1, the neutral element
            "ec\(ones)7f", "ed\(ones)7f", "ee\(ones)7f",  // −1; p and p + 1, which stand for 0 and 1
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ]
        for encoding in encodings {
            for sign: UInt8 in [0, 0x80] {
                var key = hex(encoding)
                key[31] |= sign
                #expect(throws: KeyError.refused(.smallOrder), "\(encoding)") {
                    try PublicKey(.okp(.ed25519, x: key))
                }
            }
        }
    }

    @Test("each Ed448 key of small order")
    func smallOrder448() {
        let zeros = [UInt8](repeating: 0, count: 28)
        let ones = [UInt8](repeating: 0xff, count: 27)
        let encodings: [[UInt8]] = [
            zeros + zeros, [1] + zeros.dropFirst() + zeros,  // 0 and 1
            [0xfe] + ones + [0xfe] + ones, [0xff] + ones + [0xfe] + ones,  // −1 and p
            zeros + [0xff] + ones,  // p + 1
        ]
        for encoding in encodings {
            for sign: UInt8 in [0, 0x80] {
                #expect(throws: KeyError.refused(.smallOrder)) {
                    try PublicKey(.okp(.ed448, x: encoding + [sign]))
                }
            }
        }
    }

    @Test("a private key of zero, of the order of the group, or of another length")
    func privateRange() throws {
        let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        func load(_ secret: [UInt8]) throws { _ = try PrivateKey(.p256, secret: SecretBytes(secret)) }
        for secret in [[UInt8](repeating: 0, count: 32), order, [UInt8](repeating: 0xff, count: 32)] {
            #expect(throws: KeyError.refused(.privateKeyRange)) { try load(secret) }
        }
        for secret in [[], [1], SampleKey.p256Secret + [0], Array(SampleKey.p256Secret.dropLast())] {
            #expect(throws: KeyError.refused(.privateKeyLength)) { try load(secret) }
        }
        try load(order.dropLast() + [0x50])
        try load([UInt8](repeating: 0, count: 31) + [1])
        // SM2 divides by 1 + d: n − 1 is refused, n − 2 is not.
        let sm2 = hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d541")
        #expect(throws: KeyError.refused(.privateKeyRange)) {
            try PrivateKey(.sm2, secret: SecretBytes(sm2 + [0x22]))
        }
        _ = try PrivateKey(.sm2, secret: SecretBytes(sm2 + [0x21]))
        #expect(throws: KeyError.refused(.privateKeyLength)) {
            try PrivateKey(.ed25519, secret: SecretBytes([1, 2, 3]))
        }
    }

    @Test("a pair whose halves do not belong together")
    func pairMismatch() throws {
        let other = try PrivateKey.generate(.es256).publicKey.coseKey
        #expect(throws: KeyError.refused(.pairMismatch)) {
            try PrivateKey(.p256, secret: SecretBytes(SampleKey.p256Secret), publicKey: other)
        }
        // The point with the other sign.
        let (x, y) = (x, y)
        #expect(throws: KeyError.refused(.pairMismatch)) {
            try PrivateKey(
                .p256,
                secret: SecretBytes(SampleKey.p256Secret),
                point: [3 - (y[31] & 1)] + x
            )
        }
        let edwards = try PrivateKey.generate(.edDSA).publicKey.coseKey
        #expect(throws: KeyError.refused(.pairMismatch)) {
            try PrivateKey(.ed25519, secret: SecretBytes(SampleKey.ed25519Secret), publicKey: edwards)
        }
        #expect(throws: KeyError.refused(.pairMismatch)) {
            try PrivateKey(.p256, secret: SecretBytes(SampleKey.p256Secret), publicKey: edwards)
        }
    }

    @Test("an RSA modulus of 2,047 or 16,385 bits and an even exponent; 2,048 bits pass")
    func rsa() throws {
        func load(_ first: UInt8, _ count: Int, _ exponent: [UInt8]) throws {
            _ = try PublicKey(
                .rsa(modulus: [first] + [UInt8](repeating: 0xff, count: count - 1), exponent: exponent)
            )
        }
        #expect(throws: KeyError.refused(.rsaLength)) { try load(0x7f, 256, [1, 0, 1]) }
        #expect(throws: KeyError.refused(.rsaLength)) { try load(0x01, 2049, [1, 0, 1]) }
        #expect(throws: KeyError.self) { try load(0x80, 256, [1, 0, 0]) }
        #expect(throws: KeyError.self) { try load(0x80, 256, [1]) }
        #expect(throws: KeyError.self) { try load(0x80, 256, []) }
        try load(0x80, 256, [1, 0, 1])
        try load(0xff, 2048, [1, 0, 1])
    }
}
