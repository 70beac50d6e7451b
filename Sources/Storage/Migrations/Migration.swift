import GRDB

/// One numbered step of the schema, such as `0007-messages-add-pins`. Once released it is frozen: a later wish is a later
/// migration.
package struct Migration: Sendable {
    /// Unique among all modules; the number orders the steps of one module.
    package let name: String
    /// Tells an edited migration from the one that was applied: of the SQL without regard to white space, or of the name
    /// alone when the step is code.
    let checksum: String
    /// Online migrations that must have ended before.
    let requires: [String]
    let apply: @Sendable (Database) throws -> Void

    /// A step in SQL, one or more statements. It runs while everybody waits: what takes its time with the number of rows
    /// (filling a column, an index of a table with many) is an `OnlineMigration`.
    /// - Parameter requires: the names of online migrations this one builds on. Where one has not ended, the start waits for
    ///   it first.
    package init(_ name: String, requires: [String] = [], _ sql: String) {
        self.name = name
        self.requires = requires
        checksum = Self.checksum(of: sql)
        apply = { try $0.execute(sql: sql) }
    }

    /// A step that must compute what SQL cannot.
    package init(
        _ name: String, requires: [String] = [], _ body: @escaping @Sendable (Database) throws -> Void
    ) {
        self.name = name
        self.requires = requires
        checksum = Self.checksum(of: name)
        apply = body
    }

    /// FNV-1a, 64 bits: it guards against mistakes, not against malice.
    static func checksum(of text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let hash = words.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

/// The tables of the engine itself, applied before those of any module.
enum StorageMigrations {
    static let all = [
        Migration(
            "0001-storage-logged-events",
            """
            CREATE TABLE loggedEvents (
                id INTEGER PRIMARY KEY,
                room TEXT NOT NULL,
                seq INTEGER NOT NULL,
                type TEXT NOT NULL,
                payload TEXT NOT NULL,
                createdAt INTEGER NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX loggedEventsByRoom ON loggedEvents (room, seq);
            """),
        Migration(
            "0002-storage-id-reservation",
            """
            CREATE TABLE idReservation (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                reservedUntil INTEGER NOT NULL
            ) STRICT;
            INSERT INTO idReservation (id, reservedUntil) VALUES (1, 0);
            """),
        Migration(
            "0003-storage-journal-position",
            """
            CREATE TABLE journalPosition (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                position INTEGER NOT NULL
            ) STRICT;
            INSERT INTO journalPosition (id, position) VALUES (1, 0);
            """),
        ProofQueries.migration,
        OnlineQueries.migration,
    ]
}
