import Testing

@testable import talentcode

@Suite("Bytes in files")
struct BinaryTextTests {
    @Test("hex goes before Base64, and bytes are left alone")
    func forms() {
        #expect(BinaryText.bytes(Array("d2 84\n40".utf8)) == [0xd2, 0x84, 0x40])
        #expect(BinaryText.bytes(Array("0oRA".utf8)) == [0xd2, 0x84, 0x40])
        #expect(BinaryText.bytes(Array("-_8".utf8)) == [0xfb, 0xff])
        #expect(BinaryText.bytes([0xd2, 0x84, 0x40]) == [0xd2, 0x84, 0x40])
    }

    @Test("half a byte, other letters and nothing are no hex", arguments: ["", "   ", "abc", "0g", "0x00"])
    func noHex(_ text: String) {
        #expect(BinaryText.hex(Array(text.utf8)) == nil)
    }
}
