/// Numbers of the resident identity card (GB 11643-1999).
public enum ResidentID {
    /// Extends the 15 digits of an old card to 18: the century 19 and the check digit. Nil for anything else.
    public static func extend(_ number: String) -> String? {
        guard number.utf8.count == 15, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let body = String(number.prefix(6)) + "19" + String(number.dropFirst(6))
        guard let check = checkCharacter(body.utf8) else { return nil }
        return body + String(check)
    }

    /// Whether the number has 18 characters, a possible birth date and the right check character.
    public static func isValid(_ number: String) -> Bool {
        let utf8 = Array(number.utf8)
        guard utf8.count == 18, let check = checkCharacter(utf8.prefix(17)), number.last == check else {
            return false
        }
        let month = (utf8[10] - 0x30) * 10 + (utf8[11] - 0x30)
        let day = (utf8[12] - 0x30) * 10 + (utf8[13] - 0x30)
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// ISO 7064 MOD 11-2 over 17 digits.
    private static func checkCharacter(_ digits: some Sequence<UInt8>) -> Character? {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let checks: [Character] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]
        var sum = 0
        var count = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit), count < weights.count else { return nil }
            sum += Int(digit - 0x30) * weights[count]
            count += 1
        }
        return count == weights.count ? checks[sum % 11] : nil
    }
}
