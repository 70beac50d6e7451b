/// A numbered change of a table with many rows, carried out in short writes while the server serves. Frozen once released, as
/// a `Migration` is.
///
/// A change of a large table takes three releases' worth of steps, which may all be in one program: an ordinary migration
/// expands (`ALTER TABLE … ADD COLUMN` touches no row), an online one moves, and an ordinary one that `requires` it
/// contracts. From the first on the program must write what is new and do without it where it is not there yet; online
/// migrations run in the order of the list, one after the other. A program that starts on few rows has them done at once.
///
/// ```swift
/// .fill("0008-messages-fill-lengths", "messages", set: "length = length(content)", where: "length IS NULL")
/// .index("0009-messages-by-author", "messagesByAuthor", on: "messages", "(authorId, createdAt)")
/// ```
package struct OnlineMigration: Sendable {
    /// Unique among all migrations of all modules, ordinary ones included.
    package let name: String
    let work: OnlineWork
    /// As that of a `Migration`, of what is to be done.
    let checksum: String

    private init(_ name: String, _ work: OnlineWork) {
        self.name = name
        self.work = work
        checksum = Migration.checksum(of: work.sql)
    }

    /// Fills columns of the rows there are, a range of keys at a time. The table has an integer key; whoever gives a row
    /// another key meanwhile fills it.
    /// - Parameters:
    ///   - assignments: what follows `SET`; computed from the row alone, since rows are visited in no common moment.
    ///   - condition: rows that still lack it. Once a row is changed it must be false, so that doing it again does nothing.
    package static func fill(
        _ name: String, _ table: String, set assignments: String, where condition: String
    ) -> OnlineMigration {
        OnlineMigration(name, .fill(OnlineFill(table: table, assignments: assignments, condition: condition)))
    }

    /// Makes an index which in the end is as if `CREATE INDEX` had made it. Not a unique one: rows that contradict it would
    /// be found when it is too late for whoever wrote them. The table has a column `INTEGER PRIMARY KEY`.
    /// - Parameters:
    ///   - index: its name.
    ///   - keys: its columns or expressions in parentheses, as in `CREATE INDEX`.
    ///   - condition: of a partial index.
    package static func index(
        _ name: String, _ index: String, on table: String, _ keys: String, where condition: String? = nil
    ) -> OnlineMigration {
        OnlineMigration(name, .index(OnlineIndex(name: index, table: table, keys: keys, condition: condition)))
    }
}

/// What an online migration does.
enum OnlineWork: Sendable {
    case fill(OnlineFill)
    case index(OnlineIndex)

    /// The one statement that would do the same while everybody waits.
    var sql: String {
        switch self {
        case .fill(let fill): fill.sql
        case .index(let index): index.sql
        }
    }

    var table: String {
        switch self {
        case .fill(let fill): fill.table
        case .index(let index): index.table
        }
    }
}
