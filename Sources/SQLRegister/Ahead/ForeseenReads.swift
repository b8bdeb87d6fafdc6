package import TalentCode

/// The reads with which a body says that it begins: they go to the server together. Nothing is found by them.
package final class ForeseenReads: SQLConnection {
    /// A question.
    package struct Question: Sendable {
        package let sql: String
        package let values: [SQLValue]
    }

    private var questions: [Question] = []
    package let dialect: SQLDialect

    private init(_ dialect: SQLDialect) { self.dialect = dialect }

    /// The questions that a body asks first.
    package static func of(
        _ dialect: SQLDialect, _ first: (any RegisterReading) throws -> Void
    ) -> [Question] {
        let reads = ForeseenReads(dialect)
        // What a body makes of finding nothing is of no interest.
        try? first(SQLTransaction(reads))
        return reads.questions
    }

    package func query(
        _ sql: String,
        _ values: [SQLValue],
        _ row: (inout RowReader) throws(RegisterError) -> Void
    ) {
        if sql.hasPrefix("SELECT ") { questions.append(Question(sql: sql, values: values)) }
    }

    package func execute(_ sql: String, _ values: [SQLValue]) -> Int { 1 }

    package func hasTable(_ name: String) -> Bool { true }
}
