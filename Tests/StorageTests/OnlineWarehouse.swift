import Foundation
import GRDB
import Kernel
import Storage

/// A database with everything that a change of a table could get wrong: references into the table and out of it, cascades,
/// triggers of its own, uniqueness beside the key, keys that change, columns of many kinds.
enum OnlineWarehouse {
    static let tables = Migration(
        "0001-ware-tables",
        """
        CREATE TABLE shelves (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
        CREATE TABLE wares (
            id INTEGER PRIMARY KEY,
            shelfId INTEGER NOT NULL REFERENCES shelves (id) ON DELETE CASCADE,
            serial INTEGER NOT NULL UNIQUE,
            grade TEXT COLLATE NOCASE,
            price REAL,
            mixed ANY,
            content TEXT NOT NULL,
            changes INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX waresByShelf ON wares (shelfId);
        CREATE TRIGGER waresChanged AFTER UPDATE OF content ON wares BEGIN
            UPDATE wares SET changes = changes + 1 WHERE id = NEW.id;
        END;
        CREATE TABLE labels (
            id INTEGER PRIMARY KEY,
            wareId INTEGER NOT NULL REFERENCES wares (id) ON DELETE CASCADE ON UPDATE CASCADE,
            text TEXT NOT NULL
        ) STRICT;
        CREATE INDEX labelsByWare ON labels (wareId);
        CREATE TABLE gone (number INTEGER PRIMARY KEY, wareId INTEGER NOT NULL) STRICT;
        CREATE TRIGGER waresGone AFTER DELETE ON wares BEGIN INSERT INTO gone (wareId) VALUES (OLD.id); END;
        """)
    static let column = Migration("0002-ware-length", "ALTER TABLE wares ADD COLUMN length INTEGER")

    static let fill = OnlineMigration.fill(
        "0003-ware-fill-length", "wares", set: "length = length(content)", where: "length IS NULL")
    static let byGrade = OnlineMigration.index(
        "0004-ware-by-grade", "waresByGrade", on: "wares", "(grade, price DESC, mixed)")
    static let dear = OnlineMigration.index(
        "0005-ware-dear", "waresDear", on: "wares", "(upper(content), length)",
        where: "price > 50 AND grade IS NOT NULL")
    static let online = [fill, byGrade, dear]

    /// The same by plain SQL.
    static let plain = [
        Migration("0003-ware-fill-length", "UPDATE wares SET length = length(content) WHERE length IS NULL"),
        Migration("0004-ware-by-grade", "CREATE INDEX waresByGrade ON wares (grade, price DESC, mixed)"),
        Migration(
            "0005-ware-dear",
            """
            CREATE INDEX waresDear ON wares (upper(content), length) WHERE price > 50 AND grade IS NOT NULL
            """),
    ]

    /// Rows as the program before the change left them.
    static func stock(_ count: Int, _ dice: inout SplitMix64) -> [Deed] {
        (1...5).map { .shelf($0) } + (1...count).map { .ware(old: Ware($0 * 10, &dice)) }
    }

    struct Ware: Sendable {
        let id: Int
        let shelf: Int
        let serial: Int
        let grade: String?
        let price: Double?
        let mixed: DatabaseValue
        let content: String

        init(_ id: Int, _ dice: inout SplitMix64, serial: Int? = nil) {
            self.id = id
            shelf = Int.random(in: 1...5, using: &dice)
            self.serial = serial ?? id
            grade = ["a", "A", "b", nil].randomElement(using: &dice) ?? nil
            price = [1, 2.5, 70, nil].randomElement(using: &dice) ?? nil
            mixed =
                ["12".databaseValue, 12.databaseValue, 12.5.databaseValue, Data([1, 2]).databaseValue, .null]
                .randomElement(using: &dice) ?? .null
            content = String(repeating: "x", count: Int.random(in: 0...40, using: &dice))
        }

        var values: StatementArguments { [id, shelf, serial, grade, price, mixed, content] }
    }

    /// What a verb of the program does.
    enum Deed: Sendable {
        case shelf(Int)
        /// As the program before the change made them.
        case ware(old: Ware)
        case insert(Ware, or: String)
        case upsert(Ware)
        case regrade(Int, String?, Double?)
        case rewrite(Int, String)
        case rewriteSome(Int)
        case move(Int, to: Int)
        case takeSerial(Int, Int)
        case label(Int)
        case remove(Int)
        case removeShelf(Int)
        /// Fails after it has done something.
        case fail(Ware)

        static func any(_ most: Int, _ dice: inout SplitMix64) -> Deed {
            let id = Int.random(in: 1...most * 12, using: &dice)
            let other = Int.random(in: 1...most, using: &dice) * 10
            let ware = Ware(id, &dice, serial: Bool.random(using: &dice) ? other : nil)
            switch Int.random(in: 0..<16, using: &dice) {
            case 0, 1: return .insert(ware, or: "ABORT")
            case 2: return .insert(ware, or: "IGNORE")
            case 3: return .insert(ware, or: "REPLACE")
            case 4: return .upsert(ware)
            case 5, 6: return .regrade(other, ware.grade, ware.price)
            case 7, 8: return .rewrite(other, ware.content)
            case 9: return .rewriteSome(Int.random(in: 0..<10, using: &dice))
            case 10: return .move(other, to: id)
            case 11: return .takeSerial(other, ware.serial)
            case 12: return .label(other)
            case 13: return .remove(other)
            case 14: return Int.random(in: 0..<20, using: &dice) == 0 ? .removeShelf(ware.shelf) : .remove(id)
            default: return .fail(ware)
            }
        }

        private static let columns = "(id, shelfId, serial, grade, price, mixed, content, length)"

        /// Does it as the program after the change does; what the schema forbids is not done.
        func perform(in db: Database) throws {
            let places = "VALUES (?, ?, ?, ?, ?, ?, ?7, length(?7))"
            switch self {
            case .shelf(let id): try db.run("INSERT INTO shelves (id, name) VALUES (?, 'shelf')", [id])
            case .ware(let ware):
                try db.run(
                    """
                    INSERT INTO wares (id, shelfId, serial, grade, price, mixed, content) VALUES (?, ?, ?, ?, ?, ?, ?)
                    """, ware.values)
            case .insert(let ware, let policy):
                try db.run("INSERT OR \(policy) INTO wares \(Self.columns) \(places)", ware.values)
            case .upsert(let ware):
                try db.run(
                    """
                    INSERT INTO wares \(Self.columns) \(places)
                    ON CONFLICT (id) DO UPDATE SET grade = excluded.grade, price = excluded.price
                    """, ware.values)
            case .regrade(let id, let grade, let price):
                try db.run("UPDATE wares SET grade = ?, price = ? WHERE id = ?", [grade, price, id])
            case .rewrite(let id, let content):
                try db.run("UPDATE wares SET content = ?1, length = length(?1) WHERE id = ?2", [content, id])
            case .rewriteSome(let digit):
                try db.run(
                    "UPDATE wares SET content = content || 'y', length = length(content) + 1 WHERE id / 10 % 10 = ?",
                    [digit])
            case .move(let id, let target):
                try db.run("UPDATE OR IGNORE wares SET id = ?, length = length(content) WHERE id = ?", [target, id])
            case .takeSerial(let id, let serial):
                try db.run("UPDATE OR REPLACE wares SET serial = ? WHERE id = ?", [serial, id])
            case .label(let id):
                try db.run("INSERT INTO labels (wareId, text) SELECT id, 'l' FROM wares WHERE id = ?", [id])
            case .remove(let id): try db.run("DELETE FROM wares WHERE id = ?", [id])
            case .removeShelf(let id):
                try db.run("DELETE FROM shelves WHERE id = ?", [id])
                try db.run("INSERT INTO shelves (id, name) VALUES (?, 'again')", [id])
            case .fail(let ware):
                try db.run("DELETE FROM wares WHERE id > ?", [ware.id])
                throw Failure()
            }
        }
    }

    /// Everything in the tables, as the indexes in question have it too.
    static func rows(in db: Database) throws -> [String] {
        try ["wares", "shelves", "labels", "gone", "wares INDEXED BY waresByGrade"].flatMap { table in
            try Row.fetchAll(db, sql: "SELECT * FROM \(table) ORDER BY 1").map { "\(table) \($0)" }
        }
            + Row.fetchAll(
                db,
                sql: """
                    SELECT id, upper(content), length FROM wares INDEXED BY waresDear
                    WHERE price > 50 AND grade IS NOT NULL ORDER BY upper(content), id
                    """
            ).map { "dear \($0)" }
    }

    /// The schema without regard to white space and order.
    static func schema(of db: Database) throws -> Set<String> {
        Set(
            try db.all("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema") { row in
                let sql = (row[3] as String).split(whereSeparator: \.isWhitespace).joined(separator: " ")
                return "\(row[0] as String) \(row[1] as String) \(row[2] as String) \(sql)"
            })
    }
}
