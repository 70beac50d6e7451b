import Accounts
import GRDB
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Messages

@Suite struct MessageSchemaTests {
    private static let tables = [
        "messages", "messageRevisions", "reactions", "reactionSummaries", "mentions", "readStates",
        "messageAttachments",
    ]

    @Test func theMigrationsAreFrozen() {
        #expect(
            MessageMigrations.all.map(\.name) == [
                "0001-messages-messages", "0002-messages-revisions", "0003-messages-reactions",
                "0004-messages-mentions", "0005-messages-read-states", "0006-messages-attachments",
            ])
    }

    /// Deleting what is referred to must not walk a table: each reference begins an index or the primary key.
    @Test func everyReferenceHasAnIndexAndARule() async throws {
        try await Chat.run { chat async throws in
            try await chat.store.read { db throws in
                #expect(try db.looseReferences(of: Self.tables).isEmpty)
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

/// The queries asked for every message and every opened channel stay on their indexes, whatever is added later.
@Suite struct QueryPlanTests {
    @Test func hotQueriesNeitherScanNorSort() async throws {
        try await Chat.run { chat async throws in
            try await chat.store.read { db in
                for sql in [
                    MessageQueries.byId, MessageQueries.byPlace, MessageQueries.since, HistoryQueries.older,
                    HistoryQueries.newer, HistoryQueries.firstAfter, HistoryQueries.quoted, HistoryQueries.revisions,
                    HistoryQueries.ofAuthorNewer, PinQueries.ofChannel, PinQueries.count,
                    MessageActions.reactions.people,
                    MentionQueries.ofMessage, MentionQueries.lastEveryone,
                    ReadStateQueries.one, ReadStateQueries.many,
                ] + MessageCounts.all.map(\.next) {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty, "\(sql)\n\(plan)")
                    #expect(plan.sorts.isEmpty, "\(sql)\n\(plan)")
                }
                for (sql, indexes) in [
                    (MessageQueries.byPlace, ["messagesByPlace"]), (HistoryQueries.older, ["messagesByPlace"]),
                    (HistoryQueries.newer, ["messagesByPlace"]), (PinQueries.ofChannel, ["messagesPinned"]),
                    (PinQueries.count, ["messagesPinned"]), (ReadStateQueries.behind, ["messagesDeleted"]),
                ] {
                    let plan = try db.queryPlan(sql)
                    for index in indexes { #expect(plan.description.contains(index), "\(sql)\n\(plan)") }
                }
                // The reactions of a page are ordered aside: at most twenty a message, and no index holds their order.
                let reactions = try db.queryPlan(MessageActions.reactions.ofMany)
                #expect(reactions.scans.isEmpty, "\(reactions)")
                // So are the files of a page: at most ten a message.
                let attachments = try db.queryPlan(MessageActions.attachments.ofMany)
                #expect(attachments.scans.allSatisfy { !$0.contains("messageAttachments") }, "\(attachments)")
                #expect(try db.queryPlan(MessageActions.attachments.showing).scans.isEmpty)
                let behind = try db.queryPlan(ReadStateQueries.behind)
                #expect(behind.scans.allSatisfy { !$0.contains("mentions") && !$0.contains("messages") }, "\(behind)")
            }
        }
    }
}
