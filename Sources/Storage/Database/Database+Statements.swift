import GRDB

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
