import Kernel
import Storage
import Testing

@testable import Messages

/// The queries asked for every message and every opened channel stay on their indexes, whatever is added later.
@Suite struct QueryPlanTests {
    @Test func hotQueriesNeitherScanNorSort() async throws {
        try await Chat.run { chat async throws in
            try await chat.store.read { db in
                for sql in [
                    MessageQueries.byId, MessageQueries.byPlace, MessageQueries.since, HistoryQueries.older,
                    HistoryQueries.newer, HistoryQueries.firstAfter, HistoryQueries.quoted, HistoryQueries.revisions,
                    HistoryQueries.ofAuthorNewer, PinQueries.ofChannel, PinQueries.count, ReactionQueries.people,
                    MentionQueries.ofMessage, MentionQueries.lastEveryone,
                    ReadStateQueries.one, ReadStateQueries.many,
                ] {
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
                let reactions = try db.queryPlan(ReactionQueries.ofMessages)
                #expect(reactions.scans.isEmpty, "\(reactions)")
                let behind = try db.queryPlan(ReadStateQueries.behind)
                #expect(behind.scans.allSatisfy { !$0.contains("mentions") && !$0.contains("messages") }, "\(behind)")
            }
        }
    }
}
