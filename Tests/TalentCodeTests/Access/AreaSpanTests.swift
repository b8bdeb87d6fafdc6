import TalentCode
import TestSupport
import Testing

@Suite("The span of an area")
struct AreaSpanTests {
    @Test("It holds what the area holds, and nothing else")
    func known() throws {
        let city = AreaSpan(try AccessSample.area(330200))
        #expect(city.six == 330200...330299 && city.nine == 330_200_000...330_299_999)
        let district = AreaSpan(try AccessSample.area(330282))
        #expect(district.six == 330282...330282 && district.nine == 330_282_000...330_282_999)
        let part = AreaSpan(try AccessSample.area(330_282_900))
        #expect(part.six == nil && part.nine == 330_282_900...330_282_900)
        #expect(AreaSpan(try AccessSample.area(330000)).six == 330000...339999)
    }

    @Test("For any two areas it says what `AreaCode.contains` says")
    func agrees() throws {
        var random = Seed.start()
        func one(of numbers: [UInt64]) -> UInt64 { numbers.randomElement(using: &random) ?? 0 }
        func area() throws -> AreaCode {
            let six =
                one(of: [33, 34, 99, 10]) * 10_000 + one(of: [0, 1, 2, 99]) * 100 + one(of: [0, 1, 82, 99])
            guard Bool.random(using: &random) else { return try AccessSample.area(six) }
            return try AccessSample.area(six * 1_000 + one(of: [0, 900, 999]))
        }
        for _ in 0..<5_000 {
            let (first, second) = (try area(), try area())
            #expect(AreaSpan(first).contains(second) == first.contains(second), "\(first) \(second)")
        }
    }
}
