import TalentCode
import Testing

@Suite("Date-times of rules")
struct LogicDateTests {
    @Test(
        "every form of the specification is read as it says",
        arguments: [
            ("2021", "2021-12-31T00:00:00.000Z"), ("2021-02", "2021-02-28T00:00:00.000Z"),
            ("2020-02", "2020-02-29T00:00:00.000Z"), ("1900-02", "1900-02-28T00:00:00.000Z"),
            ("2021-12", "2021-12-31T00:00:00.000Z"), ("2021-05-04", "2021-05-04T00:00:00.000Z"),
            ("2021-05-04T13:37:42", "2021-05-04T13:37:42.000Z"),
            ("2021-05-04T13:37:42Z", "2021-05-04T13:37:42.000Z"),
            ("2021-05-04T13:37:42-00:00", "2021-05-04T13:37:42.000Z"),
            ("2021-08-20T12:03:12+02:00", "2021-08-20T10:03:12.000Z"),
            ("2021-08-20T12:03:12+02", "2021-08-20T10:03:12.000Z"),
            ("2021-08-20T12:03:12+0200", "2021-08-20T10:03:12.000Z"),
            ("2021-08-20T12:03:12+130", "2021-08-20T10:33:12.000Z"),
            ("2021-08-20T12:03:12+2", "2021-08-20T10:03:12.000Z"),
            ("2021-08-01T00:00:00+1:00", "2021-07-31T23:00:00.000Z"),
            ("2021-08-01T00:00:00-9:30", "2021-08-01T09:30:00.000Z"),
            ("2021-08-01T00:00:00.1Z", "2021-08-01T00:00:00.100Z"),
            ("2021-08-01T00:00:00.01Z", "2021-08-01T00:00:00.010Z"),
            ("2021-08-01T00:00:00.0009999Z", "2021-08-01T00:00:00.000Z"),
            ("2021-08-01T00:00:00.123456+08:00", "2021-07-31T16:00:00.123Z"),
            ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
            ("0000-01-01T00:00:00+01:00", "-000001-12-31T23:00:00.000Z"),
            ("9999-12-31T23:59:59-01:00", "+010000-01-01T00:59:59.000Z"),
        ])
    func forms(text: String, expected: String) throws {
        let value = try evaluate(#"{"plusTime":[{"var":""},0,"day"]}"#, "\"\(text)\"")
        #expect(LogicJSON.text(value) == Array("\"\(expected)\"".utf8))
        // The same as a constant, which is read when the rule is prepared.
        #expect(try evaluate(#"{"plusTime":["\#(text)",0,"year"]}"#) == value)
    }

    @Test(
        "no other text is a date",
        arguments: [
            "", " ", "202", "20211", "2021-", "2021-1", "2021-00", "2021-13", "2021-01-00", "2021-01-32",
            "2021-02-29", "1900-02-29", "2021-04-31", "2021-01-1", "2021-01-01 ", "2021-01-01T",
            "2021-01-01T00:00",
            "2021-01-01T00:00Z", "2021-01-01T24:00:00Z", "2021-01-01T00:60:00Z", "2021-01-01T00:00:60Z",
            "2021-01-01T00:00:00.", "2021-01-01T00:00:00.Z", "2021-01-01T00:00:00z", "2021-01-01t00:00:00Z",
            "2021-01-01 00:00:00Z", "2021-01-01T00:00:00ZZ", "2021-01-01T00:00:00+", "2021-01-01T00:00:00+1:",
            "2021-01-01T00:00:00+24:00", "2021-01-01T00:00:00+01:60", "2021-01-01T00:00:00+01:0",
            "2021-01-01T00:00:00+00000", "-2021-01-01", "+002021-01-01", "２０２１-01-01", "2021/01/01", "2021年",
        ])
    func refused(text: String) throws {
        for rule in [#"{"plusTime":[{"var":""},0,"day"]}"#, #"{"dccDateOfBirth":[{"var":""}]}"#] {
            #expect(try failure(rule, "\"\(text)\"")?.reason == .noDate)
        }
    }

    @Test(
        "adding is ECMAScript's: what is too long for a month rolls into the next",
        arguments: [
            ("2020-02-29", 1, "day", "2020-03-01"), ("2020-02-29", 1, "month", "2020-03-29"),
            ("2020-02-29", 1, "year", "2021-03-01"), ("2020-02-29", 4, "year", "2024-02-29"),
            ("2020-02-29", -1, "year", "2019-03-01"), ("2021-01-31", 1, "month", "2021-03-03"),
            ("2020-01-31", 1, "month", "2020-03-02"), ("2021-12-01", 1, "month", "2022-01-01"),
            ("2021-12-01", -12, "month", "2020-12-01"), ("2021-03-31", -1, "month", "2021-03-03"),
            ("2021-06-23", -180, "day", "2020-12-25"), ("2021-06-23", 48, "hour", "2021-06-25"),
            ("2004-01", 18, "year", "2022-01-31"), ("1970-01-01", -1, "day", "1969-12-31"),
            ("2021-01-01", -2021, "year", "0000-01-01"),
        ])
    func sums(text: String, amount: Int, unit: String, expected: String) throws {
        let value = try evaluate(#"{"plusTime":[{"var":""},\#(amount),"\#(unit)"]}"#, "\"\(text)\"")
        #expect(LogicJSON.text(value) == Array("\"\(expected)T00:00:00.000Z\"".utf8))
    }

    @Test("the range of date-times ends where ECMAScript's does, and no amount is too great to be refused")
    func range() throws {
        #expect(LogicDate(milliseconds: 8_640_000_000_000_000)?.description == "+275760-09-13T00:00:00.000Z")
        #expect(LogicDate(milliseconds: -8_640_000_000_000_000)?.description == "-271821-04-20T00:00:00.000Z")
        #expect(LogicDate(milliseconds: 8_640_000_000_000_001) == nil)
        #expect(LogicDate(milliseconds: -8_640_000_000_000_001) == nil)
        #expect(try failure(#"{"plusTime":["1970-01-01",100000000,"day"]}"#) == nil)
        for amount in ["100000001", "9223372036854775807", "-9223372036854775808", "-100000001"] {
            for unit in ["year", "month", "day"] {
                #expect(
                    try failure(#"{"plusTime":["1970-01-01",\#(amount),"\#(unit)"]}"#)?.reason
                        == .dateOutOfRange)
            }
        }
        for amount in ["9223372036854775807", "-9223372036854775808", "2562047788015"] {
            #expect(try failure(#"{"plusTime":["1970-01-01",\#(amount),"hour"]}"#)?.reason == .dateOutOfRange)
        }
    }

    @Test("every day of 3,000 years is written as the day that follows the one before")
    func calendar() throws {
        var (year, month, day) = (999, 12, 31)
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let start: Int64 = -30_610_224_000_000  // 1000-01-01, by ECMAScript.
        for number in 0..<Int64(3_000 * 365) {
            day += 1
            let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
            if day > lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
            guard number % 97 == 0 || day <= 2 || month == 2 else { continue }
            let text = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
            let date = LogicDate(milliseconds: start + number * 86_400_000)
            guard date?.description == "\(text)T00:00:00.000Z" else {
                Issue.record("\(text): \(date?.description ?? "nil")")
                return
            }
        }
        #expect(year == 3_998)
    }
}
