import GRDB
import Kernel
import Storage

/// Permission sets are 64-bit integers in the database; the upper bit is free, so the sign never matters.
extension PermissionSet: DatabaseValueConvertible, StatementColumnConvertible {
    package var databaseValue: DatabaseValue { Int64(bitPattern: rawValue).databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Int64.fromDatabaseValue(value).map { Self(rawValue: UInt64(bitPattern: $0)) }
    }

    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(rawValue: UInt64(bitPattern: Int64(sqliteStatement: sqliteStatement, index: index)))
    }
}

extension Role {
    init(row: Row) {
        id = row[0]
        serverId = row[1]
        name = row[2]
        color = row[3]
        position = row[4]
        permissions = row[5]
        isHoisted = row[6]
        isMentionable = row[7]
        isEveryone = row[8]
        isManaged = row[9]
        isSelfAssignable = row[10]
        createdAt = row[11]
    }
}
