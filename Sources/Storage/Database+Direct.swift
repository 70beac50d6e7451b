import GRDB
import GRDBSQLite
import Kernel

/// For the few statements that run with every verb or every job: bound and stepped without a box for each value. All else
/// speaks through `run`, `first` and `all`.
extension Database {
    /// Runs a statement that is compiled once, as those of `run` are.
    /// - Parameter bind: gives all its values, in their order.
    /// - Returns: the first column of the first row as an integer; nil when there is no row.
    @discardableResult
    package func runDirectly(_ sql: String, _ bind: (inout DirectValues) -> Void = { _ in }) throws -> Int64? {
        try firstDirectly(sql, bind) { $0[0] }
    }

    /// As `runDirectly`, with more of the first row.
    /// - Parameter decode: reads the columns it needs; the row is gone afterwards.
    package func firstDirectly<Value>(
        _ sql: String, _ bind: (inout DirectValues) -> Void = { _ in }, _ decode: (DirectRow) -> Value
    ) throws -> Value? {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        var values = DirectValues(statement)
        bind(&values)
        defer {
            sqlite3_reset(statement)
            if values.count > 0 { sqlite3_clear_bindings(statement) }
        }
        var found: Value?
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: found = found ?? decode(DirectRow(statement: statement))
            case SQLITE_DONE: return found
            case let code:
                let connection = sqliteConnection
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: connection.map { sqlite3_extended_errcode($0) } ?? code),
                    message: connection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
            }
        }
    }
}

/// One row of integers that a statement stands at.
package struct DirectRow {
    fileprivate let statement: SQLiteStatement

    /// - Parameter column: counted from 0; NULL is 0.
    package subscript(column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
}

/// The values of one statement, bound one after the other.
package struct DirectValues {
    /// SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private let statement: SQLiteStatement
    private var index: Int32 = 0
    /// Values bound so far.
    var count: Int32 { index }

    init(_ statement: SQLiteStatement) {
        self.statement = statement
    }

    package mutating func add(_ value: Int64?) {
        index += 1
        if let value { sqlite3_bind_int64(statement, index, value) } else { sqlite3_bind_null(statement, index) }
    }

    package mutating func add(_ value: Int) { add(Int64(value)) }

    package mutating func add(_ value: Bool) { add(value ? Int64(1) : 0) }

    package mutating func add(_ value: Timestamp?) { add(value?.milliseconds) }

    package mutating func add<Kind>(_ value: ID<Kind>?) { add(value?.rawValue) }

    package mutating func add(_ value: String?) {
        index += 1
        guard var value else {
            sqlite3_bind_null(statement, index)
            return
        }
        value.withUTF8 { bytes in
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            // An empty text has no address, which SQLite would take for null.
            if let start {
                sqlite3_bind_text(statement, index, start, Int32(bytes.count), Self.copied)
            } else {
                sqlite3_bind_text(statement, index, "", 0, Self.copied)
            }
        }
    }
}
