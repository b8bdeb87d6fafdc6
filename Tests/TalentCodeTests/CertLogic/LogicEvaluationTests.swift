import TalentCode
import Testing

@Suite("Evaluation beyond the suite")
struct LogicEvaluationTests {
    @Test(
        "an operand of a wrong type is an error that names the operation, and nothing of the data",
        arguments: [
            (#"{"and":[true,{"+":[1,"2"]}]}"#, LogicError.Reason.notInteger, "and.1"),
            (#"{"+":[1,true]}"#, .notInteger, ""),
            (#"{"<":[1,2,{"var":"x"}]}"#, .notInteger, ""),
            (#"{"<":[2,1,{"var":"x"}]}"#, .notInteger, ""),
            (#"{">=":[{"var":"x"},1]}"#, .notInteger, ""),
            (#"{"+":[9223372036854775807,1]}"#, .integerOverflow, ""),
            (#"{"+":[-9223372036854775808,-1]}"#, .integerOverflow, ""),
            (#"{"in":[1,{"var":"x"}]}"#, .notArray, ""),
            (#"{"in":["a","abc"]}"#, .notArray, ""),
            (#"{"after":["2021-01-01",{"plusTime":["2021-01-01",0,"day"]}]}"#, .notDate, ""),
            (#"{"plusTime":[{"plusTime":["2021-01-01",0,"day"]},0,"day"]}"#, .notText, ""),
            (#"{"plusTime":[{"var":"x"},0,"day"]}"#, .notText, ""),
            (#"{"plusTime":["",0,"day"]}"#, .noDate, ""),
            (#"{"plusTime":["2021-02-29",0,"day"]}"#, .noDate, ""),
            (#"{"plusTime":["2021-01-01",300000000,"day"]}"#, .dateOutOfRange, ""),
            (#"{"dccDateOfBirth":["2021-01-01T00:00:00Z"]}"#, .noDate, ""),
            (#"{"dccDateOfBirth":[2021]}"#, .notText, ""),
            (#"{"reduce":[1,0,0]}"#, .notReducible, ""),
            (#"{"reduce":["ab",0,0]}"#, .notReducible, ""),
            (#"{"reduce":[[1],{"if":[true,{"in":[1,2]},0]},0]}"#, .notArray, "reduce.1.if.1"),
            (#"{"extractFromUVCI":[1,0]}"#, .notIdentifier, ""),
            (#"{"if":[{"plusTime":["2021-01-01",0,"day"]},1,2]}"#, .noTruth, ""),
            (#"{"!":[{"plusTime":["2021-01-01",0,"day"]}]}"#, .noTruth, ""),
            (#"{"and":[{"plusTime":["2021-01-01",0,"day"]},1]}"#, .noTruth, ""),
        ])
    func wrongTypes(rule: String, reason: LogicError.Reason, path: String) throws {
        #expect(try failure(rule, "{}") == LogicError(reason: reason, path: path))
    }

    @Test("an operand that is not needed is not evaluated")
    func lazy() throws {
        #expect(try evaluate(#"{"if":[true,1,{"+":[1,"a"]}]}"#) == .integer(1))
        #expect(try evaluate(#"{"if":[false,{"in":[1,1]},2]}"#) == .integer(2))
        #expect(try evaluate(#"{"and":[false,{"+":[1,"a"]}]}"#) == .bool(false))
    }

    @Test("integers are exact to 64 bits")
    func exact() throws {
        #expect(try evaluate(#"{"+":[9007199254740992,1]}"#) == .integer(9_007_199_254_740_993))
        #expect(try evaluate(#"{"<":[9223372036854775806,9223372036854775807]}"#) == .bool(true))
        #expect(try evaluate(#"{"===":[9007199254740993,9007199254740992]}"#) == .bool(false))
    }

    @Test("equality compares type and every part, texts byte by byte")
    func equality() throws {
        #expect(
            try evaluate(#"{"===":[{"var":"a"},{"var":"b"}]}"#, #"{"a":[1,{"x":2}],"b":[1,{"x":2}]}"#)
                == .bool(true))
        #expect(
            try evaluate(#"{"===":[{"var":"a"},{"var":"b"}]}"#, #"{"a":[1,{"x":2}],"b":[1,{"x":3}]}"#)
                == .bool(false))
        #expect(try evaluate(#"{"===":["\u00e9","e\u0301"]}"#) == .bool(false))
        #expect(try evaluate(#"{"in":["e\u0301",["\u00e9"]]}"#) == .bool(false))
        let dates = #"[{"plusTime":["2021-01-01",0,"day"]},{"plusTime":["2020-12-31T23:00:00-1",0,"hour"]}]"#
        #expect(try evaluate(#"{"===":\#(dates)}"#) == .bool(true))
    }

    @Test("a search finds the same in a short and in a long list of constants, and in data")
    func search() throws {
        for count in [1, 8, 9, 40] {
            let list = (0..<count).map { "\"t\($0)\"" }.joined(separator: ",")
            for (name, expected) in [("t0", true), ("t\(count - 1)", true), ("t\(count)", false)] {
                #expect(try evaluate(#"{"in":["\#(name)",[\#(list)]]}"#) == .bool(expected))
                #expect(try evaluate(#"{"in":["\#(name)",{"var":""}]}"#, "[\(list)]") == .bool(expected))
            }
        }
    }

    @Test("data is read by the names and positions that are there, and by no others")
    func access() throws {
        #expect(try evaluate(#"{"var":"length"}"#, "[1,2]") == .null)
        #expect(try evaluate(#"{"var":"x.length"}"#, #"{"x":"abc"}"#) == .null)
        #expect(try evaluate(#"{"var":"x.0"}"#, #"{"x":"abc"}"#) == .null)
        #expect(try evaluate(#"{"var":"x.0"}"#, #"{"x":{"0":7}}"#) == .integer(7))
        #expect(try evaluate(#"{"var":"-1"}"#, "[1]") == .null)
        #expect(try evaluate(#"{"var":"1a"}"#, "[1,2]") == .null)
        #expect(try evaluate(#"{"var":"99999999999999999999"}"#, "[1]") == .null)
    }

    @Test("inside a reduce, data is what the reduce itself sees, at every level")
    func reduce() throws {
        let data = #"{"x":[1,2],"y":[10,20],"z":5}"#
        let inner =
            #"{"reduce":[{"var":"data.y"},{"+":[{"var":"accumulator"},{"+":[{"var":"current"},{"+":[{"var":"data.current"},{"var":"data.data.z"}]}]}]},0]}"#
        let outer = #"{"reduce":[{"var":"x"},{"+":[{"var":"accumulator"},\#(inner)]},0]}"#
        // Twice (10 + 20) and four times 5, and each of 1 and 2 twice.
        #expect(try evaluate(outer, data) == .integer(60 + 20 + 6))
        #expect(try LogicExpression(json(outer)).paths == ["x", "y", "z"])
        #expect(try evaluate(#"{"reduce":[[1],{"var":"z"},0]}"#, data) == .null)
        #expect(
            try evaluate(#"{"reduce":[[1],{"var":""},0]}"#, "7")
                == json(#"{"accumulator":0,"current":1,"data":7}"#))
        #expect(try evaluate(#"{"reduce":[[1],{"var":"data"},0]}"#, "7") == .integer(7))
    }

    @Test("the paths of an expression are those of its data, once each")
    func paths() throws {
        let rule =
            #"{"and":[{"in":[{"var":"tier"},["top"]]},{"if":[{"var":"a.0.b"},{"var":"tier"},{"var":""}]}]}"#
        #expect(try LogicExpression(json(rule)).paths == ["tier", "a.0.b", ""])
        #expect(try LogicExpression(json("[1,true]")).paths == [])
        let whole =
            #"{"reduce":[{"var":"x"},{"and":[{"var":"current.y"},{"var":"accumulator"},{"var":""}]},0]}"#
        #expect(try LogicExpression(json(whole)).paths == ["x", ""])
    }
}
