import GRDB
import Kernel
import Storage

/// What people put under the things of one room: SQL over two tables of that room that change together, one row for each
/// person and emoji (target, `emoji`, `userId`, `createdAt`) and one count for each emoji (target, `emoji`, `count`,
/// `firstAt`).
///
/// The room makes the tables, with foreign keys to what they are about, and asks here.
package struct ReactionTable<Target>: Sendable {
    /// In the order in which the emoji first appeared. Binds a JSON list of targets and the viewer.
    package let ofMany: String
    /// Who used one emoji.
    package let people: String
    private let anyPeople: String
    private let known: String
    private let distinct: String
    private let insertion: String
    private let increase: String
    private let deletion: String
    private let decrease: String
    private let deletionOfCount: String
    private let clearing: [String]
    private let clearingOfOne: [String]
    /// Both ways of comparing the counts with the reactions, for who counts anew.
    package let counts: [KeptCount]

    /// - Parameters:
    ///   - table: the table of reactions.
    ///   - summaries: the table of counts.
    ///   - target: the column, in both, of what they are about.
    package init(_ table: String, summaries: String, by target: String) {
        ofMany = """
            SELECT s.\(target), s.emoji, s.count, r.userId IS NOT NULL
            FROM json_each(?1) AS list CROSS JOIN \(summaries) AS s ON s.\(target) = list.value
            LEFT JOIN \(table) AS r ON r.\(target) = s.\(target) AND r.emoji = s.emoji AND r.userId = ?2
            ORDER BY s.\(target), s.firstAt, s.emoji
            """
        people = """
            SELECT userId FROM \(table) WHERE \(target) = ? AND emoji = ? AND userId > ? ORDER BY userId LIMIT ?
            """
        anyPeople = """
            SELECT DISTINCT userId FROM \(table) WHERE \(target) = ? AND userId > ? ORDER BY userId LIMIT ?
            """
        known = "SELECT 1 FROM \(summaries) WHERE \(target) = ? AND emoji = ?"
        distinct = "SELECT count(*) FROM \(summaries) WHERE \(target) = ?"
        insertion = "INSERT OR IGNORE INTO \(table) (\(target), emoji, userId, createdAt) VALUES (?, ?, ?, ?)"
        increase = """
            INSERT INTO \(summaries) (\(target), emoji, count, firstAt) VALUES (?, ?, 1, ?)
            ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count
            """
        deletion = "DELETE FROM \(table) WHERE \(target) = ? AND emoji = ? AND userId = ? RETURNING createdAt"
        decrease = """
            UPDATE \(summaries) SET count = count - 1 WHERE \(target) = ? AND emoji = ? AND count > 1 RETURNING count
            """
        deletionOfCount = "DELETE FROM \(summaries) WHERE \(target) = ? AND emoji = ?"
        clearing = [summaries, table].map { "DELETE FROM \($0) WHERE \(target) = ?" }
        clearingOfOne = clearing.map { "\($0) AND emoji = ?" }
        counts = Self.counts(table, summaries, target)
    }

    /// A count without reactions and a reaction without a count are both wrong, so it is looked from both sides.
    private static func counts(_ table: String, _ summaries: String, _ target: String) -> [KeptCount] {
        let deletion = "DELETE FROM \(summaries) WHERE \(target) = ? AND emoji = ?"
        let insertion = """
            INSERT INTO \(summaries) (\(target), emoji, count, firstAt)
            SELECT \(target), emoji, count(*), min(createdAt) FROM \(table) WHERE \(target) = ? AND emoji = ?
            GROUP BY \(target), emoji
            """
        let repair: KeptCount.Repair = { key, context in
            for sql in [deletion, insertion] { try context.db.run(sql, StatementArguments(key.prefix(2))) }
        }
        func matching(_ one: String, _ other: String) -> String {
            "WHERE \(one).\(target) = \(other).\(target) AND \(one).emoji = \(other).emoji"
        }
        return [
            KeptCount(
                summaries, "count", by: [target, "emoji"],
                actual: "SELECT count(*) FROM \(table) \(matching(table, summaries))", repair: repair),
            KeptCount(
                table, "counted", by: [target, "emoji", "userId"],
                kept: "EXISTS (SELECT 1 FROM \(summaries) \(matching(summaries, table)))", actual: "1",
                repair: repair),
        ]
    }

    /// The reactions under a page of things, and which of them are `viewer`'s.
    package func tallies(
        of targets: some Sequence<ID<Target>>, for viewer: UserID?, in db: Database
    ) throws -> [ID<Target>: [ReactionTally]] {
        var result: [ID<Target>: [ReactionTally]] = [:]
        let rows = try db.all(ofMany, [targets.jsonList(), viewer ?? UserID(rawValue: 0)]) { row in
            (id: row[0] as ID<Target>, tally: ReactionTally(emoji: row[1], count: row[2], isOwn: row[3]))
        }
        for row in rows { result[row.id, default: []].append(row.tally) }
        return result
    }

    /// Who reacted, by identity, after a person; with any emoji when none is named.
    package func people(
        _ emoji: String?, on target: ID<Target>, after user: UserID?, limit: Int, in db: Database
    ) throws -> [UserID] {
        let after = user ?? UserID(rawValue: 0)
        guard let emoji else { return try db.all(anyPeople, [target, after, limit]) { $0[0] } }
        return try db.all(people, [target, emoji, after, limit]) { $0[0] }
    }

    /// - Parameter most: different emoji a thing takes.
    /// - Returns: the new count; nil when the person had reacted so before.
    /// - Throws: `conflict` beyond `most`.
    package func add(
        _ emoji: String, to target: ID<Target>, by user: UserID, at now: Timestamp, most: Int, in db: Database
    ) throws -> Int? {
        if try !db.exists(known, [target, emoji]) {
            let count: Int = try db.first(distinct, [target]) { $0[0] } ?? 0
            guard count < most else {
                throw Refusal(.conflict, "There are \(most) different reactions at most.")
            }
        }
        guard try db.run(insertion, [target, emoji, user, now]) > 0 else { return nil }
        return try db.first(increase, [target, emoji, now]) { $0[0] }
    }

    /// - Returns: the new count, 0 when it was the last, and when the person had reacted; nil when they had not.
    package func remove(
        _ emoji: String, from target: ID<Target>, by user: UserID, in db: Database
    ) throws -> (count: Int, reactedAt: Timestamp)? {
        guard let reactedAt: Timestamp = try db.first(deletion, [target, emoji, user], { $0[0] }) else { return nil }
        if let rest: Int = try db.first(decrease, [target, emoji], { $0[0] }) { return (rest, reactedAt) }
        try db.run(deletionOfCount, [target, emoji])
        return (0, reactedAt)
    }

    /// Removes one emoji of everybody, or all.
    /// - Returns: whether there was any.
    package func clear(_ emoji: String?, of target: ID<Target>, in db: Database) throws -> Bool {
        var removed = 0
        for sql in emoji == nil ? clearing : clearingOfOne {
            removed += try emoji.map { try db.run(sql, [target, $0]) } ?? db.run(sql, [target])
        }
        return removed > 0
    }
}
