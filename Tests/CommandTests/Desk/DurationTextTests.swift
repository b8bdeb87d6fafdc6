import Testing

@testable import talentcode

@Suite("Durations")
struct DurationTextTests {
    @Test(
        "a whole number with its unit",
        arguments: [
            ("0s", 0), ("90s", 90), ("007m", 420), ("15m", 900), ("24h", 86_400), ("7d", 604_800),
            ("999999999s", 999_999_999), ("999999999d", 86_399_999_913_600),
        ] as [(String, UInt64)]
    )
    func good(text: String, seconds: UInt64) {
        #expect(DurationText.parse(text) == seconds)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "s", "90", "90 s", " 90s", "90s ", "-1s", "+1s", "1.5h", "1e3s", "1H", "1w", "1h30m", "٣s",
            "9０s",
            "1000000000s", "null", "90ｓ", "90s\n",
        ]
    )
    func bad(text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test("are written with the unit that people expect")
    func format() {
        let pairs: [(UInt64, String)] = [
            (0, "0s"), (1, "1s"), (60, "60s"), (120, "120s"), (600, "10m"), (3_600, "60m"), (86_400, "24h"),
            (604_800, "7d"), (7_776_000, "90d"), (601, "601s"),
        ]
        for (seconds, text) in pairs {
            #expect(DurationText.format(seconds) == text)
            #expect(DurationText.parse(text) == seconds)
        }
    }
}
