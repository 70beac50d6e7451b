import GRDB
import Kernel
import Storage
import Testing

@testable import Messages

@Suite struct MessageSchemaTests {
    private static let tables = [
        "messages", "messageRevisions", "reactions", "reactionSummaries", "mentions", "readStates",
    ]

    @Test func theMigrationsAreFrozen() {
        #expect(
            MessageMigrations.all.map(\.name) == [
                "0001-messages-messages", "0002-messages-revisions", "0003-messages-reactions",
                "0004-messages-mentions", "0005-messages-read-states",
            ])
    }

    /// Deleting what is referred to must not walk a table: each reference begins an index or the primary key.
    @Test func everyReferenceHasAnIndexAndARule() async throws {
        try await Chat.run { chat async throws in
            try await chat.store.read { db in
                for table in Self.tables {
                    var leading = Set(
                        try String.fetchAll(
                            db, sql: "SELECT name FROM pragma_table_info(?) WHERE pk = 1", arguments: [table]))
                    leading.formUnion(
                        try String.fetchAll(
                            db,
                            sql: """
                                SELECT column.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS column
                                WHERE list.partial = 0 AND column.seqno = 0
                                """, arguments: [table]))
                    let keys = try Row.fetchAll(
                        db, sql: "SELECT \"from\", on_delete FROM pragma_foreign_key_list(?)", arguments: [table])
                    for key in keys {
                        let (column, rule) = (key[0] as String, key[1] as String)
                        #expect(leading.contains(column), "\(table).\(column)")
                        #expect(rule != "NO ACTION", "\(table).\(column)")
                    }
                }
            }
        }
    }

    @Test func aMessageIsOneRowAndOneIndexRow() async throws {
        try await Chat.run { chat async throws in
            try await chat.store.read { db in
                let whole = try String.fetchAll(
                    db, sql: "SELECT name FROM pragma_index_list('messages') WHERE partial = 0")
                #expect(whole == ["messagesByPlace"])
            }
        }
    }
}
