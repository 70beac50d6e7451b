import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Search

@Suite struct SearchSchemaTests {
    @Test func theMigrationsAreFrozen() {
        #expect(SearchMigrations.all.map(\.name) == ["0001-search-questions"])
    }

    /// What is asked with every search stays on its index, whatever is added later.
    @Test func historyWalksItsIndexes() async throws {
        try await Library.run { library async throws in
            try await library.app.host.store.read { db in
                for sql in [
                    HistoryQueries.newest, HistoryQueries.one, HistoryQueries.mark, HistoryQueries.countSaved,
                    HistoryQueries.trim, HistoryQueries.forget, HistoryQueries.forgetRecent, QueryLogQueries.exists,
                    QueryLogQueries.click, QueryLogQueries.expire,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql): \(plan)")
                }
            }
        }
    }

    /// What is popular is counted among a bounded number of the newest, found by an index that holds all that is asked.
    @Test func whatIsPopularReadsAStretchOfAnIndex() async throws {
        try await Library.run { library async throws in
            try await library.app.host.store.read { db in
                let plan = try db.queryPlan(HistoryQueries.popular)
                #expect(
                    plan.description.contains("COVERING INDEX searchHistoryOfAll (isPlain=? AND searchedAt>?)"),
                    "\(plan)")
            }
        }
    }
}
