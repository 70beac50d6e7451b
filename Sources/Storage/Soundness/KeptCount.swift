import GRDB
import Kernel

/// A number that is kept beside a row and could be counted anew, and how.
package struct KeptCount: Sendable {
    /// Writes what a row's number should be, given the row's key; runs in a write.
    package typealias Repair = @Sendable ([DatabaseValue], WriteContext) throws -> Void

    /// `posts.commentCount`
    package let name: String
    /// How many columns the key has.
    let keys: Int
    /// Rows from the start, and after a key: the key, the number that is kept, the one that is counted. Both numbers come
    /// from one statement, hence from one snapshot.
    package let first: String
    package let next: String
    let repair: Repair

    /// - Parameters:
    ///   - kept: the number, an expression over a row of `table`.
    ///   - keys: the columns of an index that begins with them and tells rows apart.
    ///   - actual: the same counted, an expression over a row of `table`.
    ///   - condition: which rows are meant; nil for all.
    ///   - repair: nil writes `actual` into the column called as in `name`.
    package init(
        _ table: String, _ column: String, by keys: [String] = ["id"], kept: String? = nil, actual: String,
        where condition: String? = nil, repair: Repair? = nil
    ) {
        name = "\(table).\(column)"
        self.keys = keys.count
        let list = keys.joined(separator: ", ")
        let select = "SELECT \(list), \(kept ?? column), (\(actual)) FROM \(table)"
        let row = keys.count == 1 ? "\(list) > ?" : "(\(list)) > (\(keys.map { _ in "?" }.joined(separator: ", ")))"
        let end = "ORDER BY \(list) LIMIT ?"
        first = "\(select)\(condition.map { " WHERE \($0)" } ?? "") \(end)"
        next = "\(select) WHERE \(row)\(condition.map { " AND \($0)" } ?? "") \(end)"
        let update =
            "UPDATE \(table) SET \(column) = (\(actual)) WHERE \(keys.map { "\($0) = ?" }.joined(separator: " AND "))"
        self.repair = repair ?? { key, context in try context.db.run(update, StatementArguments(key)) }
    }

    /// A row whose number is not what is counted.
    struct Difference: Sendable {
        let key: [DatabaseValue]
        let kept: Int64?
        let actual: Int64?

        /// `12 has 3, not 2`
        var text: String {
            let name = key.map { $0.storage.text }.joined(separator: " ")
            return "\(name) has \(kept.map(String.init) ?? "nothing"), not \(actual.map(String.init) ?? "nothing")"
        }
    }

    struct Page: Sendable {
        var wrong: [Difference] = []
        var rows = 0
        /// Nil when there are no more.
        var last: [DatabaseValue]?
    }

    func page(after key: [DatabaseValue]?, limit: Int, in db: Database) throws -> Page {
        var page = Page()
        let arguments = StatementArguments((key ?? []) + [limit.databaseValue])
        _ = try db.all(key == nil ? first : next, arguments) { row in
            page.rows += 1
            let key = (0..<keys).map { row[$0] as DatabaseValue }
            page.last = key
            let (kept, actual): (Int64?, Int64?) = (row[keys], row[keys + 1])
            if kept != actual { page.wrong.append(Difference(key: key, kept: kept, actual: actual)) }
        }
        if page.rows < limit { page.last = nil }
        return page
    }
}

extension DatabaseValue.Storage {
    fileprivate var text: String {
        switch self {
        case .null: "nothing"
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}
