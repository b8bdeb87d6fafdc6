import TalentCode
import Testing

@Suite("The form of rules")
struct LogicFormTests {
    @Test(
        "a fault of form is named with its place",
        arguments: [
            (
                #"{"and":[true,{"if":[1,2]}]}"#, "and.1",
                "an \"if\"-operation must have exactly 3 values/operands, but it has 2"
            ),
            (#"{"and":[true]}"#, "", "an \"and\" operation must have at least 2 operands, but it has 1"),
            (#"{"and":[]}"#, "", "an \"and\" operation must have at least 2 operands, but it has 0"),
            (#"{"===":[1]}"#, "", "an operation with operator \"===\" must have 2 operands, but it has 1"),
            (
                #"{"in":[1,[2],3]}"#, "",
                "an operation with operator \"in\" must have 2 operands, but it has 3"
            ),
            (#"{"<":[]}"#, "", "an operation with operator \"<\" must have 2 or 3 operands, but it has 0"),
            (
                #"{"after":[1,2,3,4]}"#, "",
                "an operation with operator \"after\" must have 2 or 3 operands, but it has 4"
            ),
            (
                #"{"!":[1,2]}"#, "",
                "a !-operation (logical not/negation) must have exactly 1 operand, but it has 2"
            ),
            (#"{"!":true}"#, "", "operation not of the form { \"<operator>\": [ <values...> ] }"),
            (
                #"{"plusTime":[]}"#, "",
                "a \"plusTime\"-operation must have exactly 3 values/operands, but it has 0"
            ),
            (
                #"{"plusTime":["2021",1.5,"day"]}"#, "plusTime.1",
                "\"amount\" argument (#2) of \"plusTime\" must be an integer, but it is: 1.5"
            ),
            (
                #"{"plusTime":["2021",{"var":"x"},"day"]}"#, "plusTime.1",
                "\"amount\" argument (#2) of \"plusTime\" must be an integer, but it is: [object Object]"
            ),
            (
                #"[0,{"plusTime":["2021",1,"minute"]}]"#, "1.plusTime.2",
                "\"unit\" argument (#3) of \"plusTime\" must be a string equal to one of year, month, day, hour, but it is: minute"
            ),
            (
                #"{"reduce":[1,2]}"#, "",
                "a \"reduce\"-operation must have exactly 3 values/operands, but it has 2"
            ),
            (
                #"{"extractFromUVCI":["a"]}"#, "",
                "an \"extractFromUVCI\"-operation must have exactly 2 values/operands, but it has 1"
            ),
            (
                #"{"extractFromUVCI":["a","0"]}"#, "extractFromUVCI.1",
                "\"index\" argument (#2) of \"extractFromUVCI\" must be an integer, but it is: 0"
            ),
            (
                #"{"dccDateOfBirth":[]}"#, "",
                "a \"dccDateOfBirth\"-operation must have exactly 1 value/operand, but it has 0"
            ),
            (#"{"if":[1,2,null]}"#, "if.2", "invalid CertLogic expression"),
            (#"{"or":[true,false]}"#, "", "unrecognised operator: \"or\""),
            (#"{"if":[{"var":["x"]},1,2]}"#, "if.0", "not of the form { \"var\": \"<path>\" }"),
            (#"{"var":".x"}"#, "", "data access path doesn't have a valid format: .x"),
            (#"{"var":"x..y"}"#, "", "data access path doesn't have a valid format: x..y"),
        ])
    func faults(rule: String, path: String, reason: String) throws {
        let value = try json(rule)
        do throws(LogicFormError) {
            _ = try LogicExpression(value)
            Issue.record("taken")
        } catch {
            #expect(error.path == path)
            #expect(error.reason == reason)
        }
    }

    @Test("all faults are given, in their order")
    func several() throws {
        let issues = LogicValidation.issues(of: try json(#"{"if":[null,{"foo":[]},1.5,{"bar":[]}]}"#))
        #expect(issues.map(\.path) == ["", "if.0", "if.1", "if.2"])
    }

    @Test("a message quotes no more than 64 characters")
    func quotes() throws {
        let long = String(repeating: "人", count: 65)
        #expect(reason(.object([long: .array([])])) == "unrecognised operator: \"\(long.dropLast())…\"")
        #expect(reason(.object([String(long.dropLast()): .array([])]))?.contains("…") == false)
    }

    @Test("each limit of form is taken, and one more is refused")
    func limits() throws {
        func nested(_ depth: Int) -> LogicValue {
            (0..<depth).reduce(LogicValue.bool(true)) { inner, _ in .object(["!": .array([inner])]) }
        }
        #expect(reason(nested(LogicLimits.depth)) == nil)
        #expect(reason(nested(LogicLimits.depth + 1)) == "nested deeper than 64")
        func wide(_ nodes: Int) -> LogicValue {
            .array([LogicValue](repeating: .integer(1), count: nodes - 1))
        }
        #expect(reason(wide(LogicLimits.nodes)) == nil)
        #expect(reason(wide(LogicLimits.nodes + 1)) == "more than 4096 parts")
        #expect(LogicValidation.issues(of: wide(100_000)).count == 1)
        func path(_ count: Int) -> LogicValue {
            .object(["var": .text(String(repeating: "x", count: count))])
        }
        #expect(reason(path(LogicLimits.path)) == nil)
        #expect(reason(path(LogicLimits.path + 1)) == "data access path of more than 256 bytes")
        func text(_ count: Int) -> LogicValue { .text(String(repeating: "x", count: count)) }
        #expect(reason(text(LogicLimits.text)) == nil)
        #expect(reason(text(LogicLimits.text + 1)) == "a text of more than 65536 bytes")
    }

    @Test("an expression that is read back is the same and gives the same")
    func again() throws {
        let rule = try json(#"{"and":[{"in":[{"var":"tier"},["top","special"]]},{">=":[{"var":"age"},18]}]}"#)
        let expression = try LogicExpression(rule)
        let again = try LogicExpression(LogicJSON.parse(LogicJSON.text(expression.value)))
        #expect(again == expression)
        #expect(again.hashValue == expression.hashValue)
        #expect(again != (try LogicExpression(.bool(true))))
    }

    private func reason(_ value: LogicValue) -> String? {
        do throws(LogicFormError) {
            _ = try LogicExpression(value)
            return nil
        } catch {
            return error.reason
        }
    }
}
