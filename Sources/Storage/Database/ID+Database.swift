import GRDB
import Kernel

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
        "[" + map(\.description).joined(separator: ",") + "]"
    }
}
