import TalentCode
import TestSupport
import Testing

@Suite("Random rules and data")
struct LogicPropertyTests {
    @Test("end within their bound, give the same twice, and survive being written and read again")
    func randomRules() throws {
        var source = RandomLogic(random: Seed.start())
        var values = 0
        var refusals = 0
        for _ in 0..<20_000 {
            let rule = source.expression()
            let data = source.value()
            #expect(try LogicJSON.parse(LogicJSON.text(rule)) == rule)
            let issues = LogicValidation.issues(of: rule)
            guard let expression = try? LogicExpression(rule) else {
                #expect(!issues.isEmpty)
                refusals += 1
                continue
            }
            #expect(issues.isEmpty)
            let first = outcome(expression, data)
            #expect(outcome(expression, data) == first)
            #expect(try outcome(LogicExpression(rule), LogicJSON.text(data)) == first)
            if case .success = first { values += 1 }
        }
        // Else the test would pass on refusals alone.
        #expect(values > 1_000 && refusals > 100)
    }

    @Test("random bytes are JSON or an error with a place inside them")
    func randomBytes() {
        var random = Seed.start()
        let alphabet = Array(#"{}[]",:\u0dtrueflsn-+.eE19 "#.utf8)
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Int.random(in: 0..<20, using: &random) == 0
                    ? UInt8.random(in: .min ... .max, using: &random)
                    : alphabet.randomElement(using: &random) ?? 0
            }
            do throws(LogicJSONError) {
                let value = try LogicJSON.parse(bytes)
                #expect(LogicJSON.text(value).count <= 6 * bytes.count + 20)
            } catch {
                #expect((0...bytes.count).contains(error.offset))
            }
        }
    }

    private func outcome(_ expression: LogicExpression, _ data: LogicValue) -> Result<LogicValue, LogicError>
    {
        do throws(LogicError) {
            return .success(try expression.evaluate(data))
        } catch {
            return .failure(error)
        }
    }

    private func outcome(
        _ expression: LogicExpression, _ data: [UInt8]
    ) throws -> Result<LogicValue, LogicError> {
        outcome(expression, try LogicJSON.parse(data))
    }
}
