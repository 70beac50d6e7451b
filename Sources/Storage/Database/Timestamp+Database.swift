import GRDB
import Kernel

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
