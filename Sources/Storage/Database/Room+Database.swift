import GRDB
import Kernel

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
