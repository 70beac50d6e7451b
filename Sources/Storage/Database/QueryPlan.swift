import GRDB
import GRDBSQLite

/// How SQLite would run a statement, for the tests that keep hot queries on their indexes.
package struct QueryPlan: Sendable, CustomStringConvertible {
    /// The lines of `EXPLAIN QUERY PLAN`.
    package let steps: [String]

    /// Steps that read a whole table or index. `json_each` and other table-valued functions and constant rows do not count.
    package var scans: [String] {
        steps.filter { $0.hasPrefix("SCAN") && !$0.contains("VIRTUAL TABLE") && !$0.contains("CONSTANT ROW") }
    }

    /// Steps that sort or group aside because no index gives the order.
    package var sorts: [String] { steps.filter { $0.hasPrefix("USE TEMP B-TREE") } }

    package var description: String { steps.joined(separator: "\n") }
}

extension Database {
    /// The plan of one statement; its parameters need no values.
    ///
    /// ```swift
    /// #expect(try db.queryPlan(MessageQueries.page).scans.isEmpty)
    /// ```
    package func queryPlan(_ sql: String) throws -> QueryPlan {
        let statement = try makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
        let count = Int(sqlite3_bind_parameter_count(statement.sqliteStatement))
        statement.setUncheckedArguments(StatementArguments([DatabaseValue](repeating: .null, count: count)))
        return QueryPlan(steps: try Row.fetchAll(statement).map { $0[3] })
    }
}
