import TalentCode
import TestSupport

/// The public test suites of CertLogic 1.3.3, read with the reader under test.
enum LogicSuite {
    /// One assertion of the evaluation suite.
    struct Assertion {
        let name: String
        let expression: LogicValue
        let data: LogicValue
        let expected: LogicValue
        /// Whether the suite itself says that this one is not to be run.
        let isSkipped: Bool
    }

    /// One case of the validation suite.
    struct Case {
        let name: String
        let expression: LogicValue
        /// Pairs of `expr` and `message`.
        let issues: [[LogicValue]]
    }

    static func assertions(_ file: String) throws -> [Assertion] {
        try cases("certlogic/testSuite/" + file).flatMap { suiteCase in
            try list(suiteCase["assertions"], file).map { item in
                guard case .object(let assertion) = item,
                    let expression = assertion["certLogicExpression"] ?? suiteCase["certLogicExpression"],
                    let data = assertion["data"], let expected = assertion["expected"]
                else { throw Vectors.Malformed("\(file): an assertion") }
                return Assertion(
                    name: "\(file), \(suiteCase["name"] ?? .null), \(assertion["message"] ?? data)",
                    expression: expression, data: data, expected: expected,
                    isSkipped: (assertion["directive"] ?? suiteCase["directive"]) == .text("skip"))
            }
        }
    }

    static func validations(_ file: String) throws -> [Case] {
        try cases("certlogic/validation-testSuite/" + file).map { suiteCase in
            guard let expression = suiteCase["certLogicExpression"] else {
                throw Vectors.Malformed("\(file): a case")
            }
            let issues = try list(suiteCase["issues"], file).map { item in
                guard case .object(let issue) = item, let part = issue["expr"], let message = issue["message"]
                else { throw Vectors.Malformed("\(file): an issue") }
                return [part, message]
            }
            return Case(name: "\(file), \(expression)", expression: expression, issues: issues)
        }
    }

    private static func cases(_ path: String) throws -> [[String: LogicValue]] {
        guard case .object(let suite) = try LogicJSON.parse(try Vectors.bytes(path)) else {
            throw Vectors.Malformed("\(path): no object")
        }
        return try list(suite["cases"], path).map { item in
            guard case .object(let suiteCase) = item else { throw Vectors.Malformed("\(path): a case") }
            return suiteCase
        }
    }

    private static func list(_ value: LogicValue?, _ path: String) throws -> [LogicValue] {
        guard case .array(let items)? = value else { throw Vectors.Malformed("\(path): no array") }
        return items
    }
}
