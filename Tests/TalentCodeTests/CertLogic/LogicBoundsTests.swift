import TalentCode
import Testing

@Suite("The bounds of an evaluation")
struct LogicBoundsTests {
    @Test("the steps that a rule needs are enough, and one less is not")
    func steps() throws {
        let rule = try LogicExpression(json(#"{"+":[{"var":"x"},{"+":[1,2]}]}"#))
        let data = try json(#"{"x":4}"#)
        #expect(try rule.evaluate(data, steps: 5) == .integer(7))
        for steps in [4, 1, 0, -1] {
            #expect(throws: LogicError.self) { _ = try rule.evaluate(data, steps: steps) }
        }
        #expect(error(rule, data, steps: 4) == LogicError(reason: .tooManySteps, path: "+.1.+.1"))
    }

    @Test("a reduce may go through so many elements as the steps allow")
    func reduce() throws {
        let rule = try LogicExpression(json(#"{"reduce":[{"var":"x"},1,0]}"#))
        func data(_ count: Int) -> LogicValue {
            .object(["x": .array([LogicValue](repeating: .integer(1), count: count))])
        }
        // The reduce, its operand and its first value are three.
        #expect(error(rule, data(LogicLimits.steps - 3)) == nil)
        #expect(error(rule, data(LogicLimits.steps - 2))?.reason == .tooManySteps)
    }

    @Test("a value that doubles at every element ends at the bound")
    func doubling() throws {
        let list = LogicValue.array([LogicValue](repeating: .integer(1), count: 1_000))
        for lambda in [
            #"[{"var":"accumulator"},{"var":"accumulator"}]"#, #"{"var":""}"#,
            #"[{"var":"data"},{"var":""}]"#,
            #"{"if":[{"===":[{"var":"accumulator"},{"var":"accumulator"}]},[{"var":""},{"var":""}],0]}"#,
        ] {
            let rule = try LogicExpression(json(#"{"reduce":[{"var":""},\#(lambda),0]}"#))
            let reason = try #require(error(rule, list)?.reason)
            #expect([.tooManySteps, .tooDeep].contains(reason))
        }
    }

    @Test("a value may be nested as deep as the limit, and no deeper")
    func depth() throws {
        let rule = try LogicExpression(json(#"{"reduce":[{"var":""},[{"var":"accumulator"}],0]}"#))
        func data(_ count: Int) -> LogicValue { .array([LogicValue](repeating: .null, count: count)) }
        #expect(error(rule, data(LogicLimits.valueDepth)) == nil)
        #expect(error(rule, data(LogicLimits.valueDepth + 1)) == LogicError(reason: .tooDeep, path: ""))
    }

    @Test("long texts cost steps wherever they are compared, read or given back")
    func texts() throws {
        let long = LogicValue.text(String(repeating: "a", count: 6_400))
        let data = LogicValue.object(["t": long, "l": .array([LogicValue](repeating: long, count: 999))])
        for rule in [
            #"{"var":"l"}"#, #"{"===":[{"var":"l"},{"var":"l"}]}"#,
            #"{"reduce":[{"var":"l"},{"===":[{"var":"current"},{"var":"data.t"}]},0]}"#,
            #"{"reduce":[{"var":"l"},{"extractFromUVCI":[{"var":"current"},1]},0]}"#,
            #"{"reduce":[{"var":"l"},{"in":[{"var":"current"},["a"]]},0]}"#,
            #"{"reduce":[{"var":"l"},{"in":[{"var":"current"},["1","2","3","4","5","6","7","8","9"]]},0]}"#,
        ] {
            let reason = error(try LogicExpression(json(rule)), data, steps: 99_000)?.reason
            // A text of another length is told apart at once.
            #expect(reason == (rule.contains(#"["a"]"#) ? nil : .tooManySteps), "\(rule)")
        }
    }

    private func error(
        _ rule: LogicExpression, _ data: LogicValue, steps: Int = LogicLimits.steps
    ) -> LogicError? {
        do throws(LogicError) {
            _ = try rule.evaluate(data, steps: steps)
            return nil
        } catch {
            return error
        }
    }
}
