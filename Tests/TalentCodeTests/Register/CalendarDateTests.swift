import TalentCode
import TestSupport
import Testing

@Suite("Days of the calendar")
struct CalendarDateTests {
    @Test(
        "what the calendar does not have is refused",
        arguments: [
            "", "2026-11-2", "2026-1-21", "20261121", "2026-11-21 ", "2026/11/21", "2026-13-01", "2026-00-01",
            "2026-02-29", "1900-02-29", "2026-04-31", "1899-12-31", "2200-01-01", "２０２６-11-21", "+026-11-21",
        ]
    )
    func refused(_ text: String) { #expect(CalendarDate(text) == nil) }

    @Test(
        "numbers of no day are refused", arguments: [0, 20_260_229, 20_261_301, 22_000_101, 18_991_231, .max])
    func refusedNumbers(_ number: UInt64) { #expect(CalendarDate(number: number) == nil) }

    @Test("a day begins at midnight of +08:00")
    func start() throws {
        // 2026-11-21T00:00:00+08:00
        let day = try #require(CalendarDate("2026-11-21"))
        #expect(day.start == Timestamp(1_795_190_400))
        #expect(CalendarDate(at: day.start) == day)
        #expect(CalendarDate(at: Timestamp(1_795_190_399)).description == "2026-11-20")
        #expect(CalendarDate(at: Timestamp(0)).description == "1970-01-01")
        #expect(CalendarDate("1969-12-31")?.start == Timestamp(0))
        #expect(CalendarDate(at: Timestamp(.max)).description == "2199-12-31")
    }

    @Test("every day follows the one before it, and comes back from its text, number and first second")
    func everyDay() throws {
        var day = try #require(CalendarDate("1900-01-01"))
        var count = 1
        while day.description != "2199-12-31" {
            let next = day.next
            try #require(day < next && next.previous == day)
            try #require(
                CalendarDate(next.description) == next && CalendarDate(number: UInt64(next.number)) == next)
            if next.year >= 1971 { try #require(CalendarDate(at: next.start) == next) }
            day = next
            count += 1
        }
        // 300 years with 73 leap years: 1900 and 2100 have none, 2000 has.
        #expect(count == 300 * 365 + 73)
        #expect(day.next == day)
    }

    @Test(
        "months are clamped to the end of a shorter month and to the ends of the calendar",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2026-03-31", -1, "2026-02-28"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2026-11-30", 24, "2028-11-30"), ("2026-01-15", -13, "2024-12-15"),
            ("2199-06-01", 12, "2199-12-31"),
            ("1900-06-01", -12, "1900-01-01"), ("2026-06-01", .max, "2199-12-31"),
            ("2026-06-01", .min, "1900-01-01"),
        ]
    )
    func months(from: String, months: Int, to: String) throws {
        #expect(try #require(CalendarDate(from)).adding(months: months).description == to)
    }

    @Test("a month and a year begin with their first days")
    func starts() throws {
        let day = try #require(CalendarDate("2026-11-21"))
        #expect(day.startOfMonth.description == "2026-11-01")
        #expect(day.startOfYear.description == "2026-01-01")
        #expect(CalendarDate.length(ofMonth: 2, 2000) == 29 && CalendarDate.length(ofMonth: 2, 2100) == 28)
    }
}
