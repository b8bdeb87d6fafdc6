import TalentCode
import TestSupport
import Testing

@Suite("The public suites of CertLogic 1.3.3", .enabled(if: Vectors.has("certlogic")))
struct LogicSuiteTests {
    @Test("every assertion of every file has the value that the suite states")
    func evaluation() throws {
        var count = 0
        var skipped = 0
        let files = try Vectors.files(in: "certlogic/testSuite")
        for file in files {
            for assertion in try LogicSuite.assertions(file) {
                let expression = try LogicExpression(assertion.expression)
                if assertion.isSkipped {
                    // certlogic-js 1.3.3 throws for these: the right side of `in` is null.
                    #expect(throws: LogicError(reason: .notArray, path: "")) {
                        _ = try expression.evaluate(assertion.data)
                    }
                    skipped += 1
                    continue
                }
                let value = try expression.evaluate(assertion.data)
                #expect(value == assertion.expected, "\(assertion.name)")
                count += 1
            }
        }
        #expect((files.count, count, skipped) == (14, 228, 4))
    }

    @Test("every expression of the suite has no issue and is written again as it was")
    func form() throws {
        for file in try Vectors.files(in: "certlogic/testSuite") {
            for assertion in try LogicSuite.assertions(file) {
                #expect(LogicValidation.issues(of: assertion.expression).isEmpty, "\(assertion.name)")
                #expect(try LogicExpression(assertion.expression).value == assertion.expression)
                #expect(try LogicJSON.parse(LogicJSON.text(assertion.expression)) == assertion.expression)
            }
        }
    }

    @Test(
        "every case of the validation suite has exactly its issues, and a form error exactly where it has one"
    )
    func validation() throws {
        var count = 0
        let files = try Vectors.files(in: "certlogic/validation-testSuite")
        for file in files {
            for suiteCase in try LogicSuite.validations(file) {
                let issues = LogicValidation.issues(of: suiteCase.expression)
                #expect(
                    issues.map { [$0.expression, .text($0.message)] } == suiteCase.issues, "\(suiteCase.name)"
                )
                if suiteCase.issues.isEmpty {
                    _ = try LogicExpression(suiteCase.expression)
                } else {
                    #expect(throws: LogicFormError.self) { _ = try LogicExpression(suiteCase.expression) }
                }
                count += 1
            }
        }
        #expect((files.count, count) == (4, 23))
    }
}
