import GRDB
import GRDBSQLite
import Kernel

/// The everyday way to speak SQL: each statement is compiled once per connection, rows are decoded by column index.
///
/// The text must be the same on every call (values are bound, lists go through `jsonList`), or the cache grows without end.
extension Database {
    /// Runs a statement that returns nothing.
    /// - Returns: how many rows it inserted, updated or deleted.
    @discardableResult
    package func run(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        try cachedStatement(sql: sql).execute(arguments: arguments)
        return changesCount
    }

    /// The first row, decoded; nil when there is none. Write `LIMIT 1` where more may match.
    package func first<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> Value
    ) throws -> Value? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        // The row is a window on the statement, which the cursor resets when it goes.
        return try withExtendedLifetime(rows) { try rows.next().map(decode) }
    }

    /// All rows, decoded in order. The row handed to `decode` is valid during the call only.
    package func all<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ decode: (Row) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        try withExtendedLifetime(rows) {
            while let row = try rows.next() { values.append(try decode(row)) }
        }
        return values
    }

    /// Whether any row matches.
    package func exists(_ sql: String, _ arguments: StatementArguments = []) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }
}

/// Identities are integers in the database, negative ones never.
extension ID: DatabaseValueConvertible, StatementColumnConvertible {
    package var databaseValue: DatabaseValue { rawValue.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Int64.fromDatabaseValue(value).map(Self.init(rawValue:))
    }

    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        let rawValue = Int64(sqliteStatement: sqliteStatement, index: index)
        self.init(rawValue: rawValue)
    }
}

extension Sequence {
    /// The ids as one bound argument, for `id IN (SELECT value FROM json_each(?))`: the text of the statement stays the
    /// same for every number of ids, so it is compiled once.
    package func jsonList<Kind>() -> String where Element == ID<Kind> {
        // A loop, since a key path in a generic function is made anew at each call, a tenth of a send.
        var text = "["
        for id in self {
            if text.utf8.count > 1 { text += "," }
            text += id.description
        }
        return text + "]"
    }
}

/// Reads the lists `jsonList()` writes: `[12,34]`. Nearly all are empty, and none was written by anyone else, so no JSON
/// parser is started for them.
package enum IDList {
    /// The ids of a list, in its order.
    package static func read<Kind>(_ text: String) -> [ID<Kind>] {
        text.utf8.count <= 2 ? [] : text.dropFirst().dropLast().split(separator: ",").compactMap { ID(String($0)) }
    }
}

/// Rooms are their names in the database.
extension Room: DatabaseValueConvertible, StatementColumnConvertible {
    package var databaseValue: DatabaseValue { name.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        String.fromDatabaseValue(value).map(Self.init(_:))
    }

    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        let name = String(sqliteStatement: sqliteStatement, index: index)
        self.init(name)
    }
}

/// Moments are Unix milliseconds in the database.
extension Timestamp: DatabaseValueConvertible, StatementColumnConvertible {
    package var databaseValue: DatabaseValue { milliseconds.databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Int64.fromDatabaseValue(value).map(Self.init(milliseconds:))
    }

    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        let milliseconds = Int64(sqliteStatement: sqliteStatement, index: index)
        self.init(milliseconds: milliseconds)
    }
}

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
