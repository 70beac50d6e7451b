import Foundation
import Kernel

/// One search on a reader's thread: the plan, the databases it goes to, and what they say.
final class SearchRun {
    let shards: OpenShards
    let catalog: Catalog
    let analyzer: Analyzer
    let options: IndexOptions
    private let deadline: ContinuousClock.Instant
    private(set) var snapshot = Catalog.Snapshot()

    init(
        _ search: PendingSearch, _ shards: OpenShards, _ catalog: Catalog, _ analyzer: Analyzer, _ options: IndexOptions
    ) {
        self.shards = shards
        self.catalog = catalog
        self.analyzer = analyzer
        self.options = options
        deadline = search.deadline
    }

    /// Runs `body` on the databases of now; once more when a rebuilt index takes over meanwhile.
    func again<Result>(_ body: () throws -> Result) throws -> Result {
        for _ in 0..<2 {
            if deadline < .now {
                throw Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1)
            }
            snapshot = try catalog.snapshot()
            do { return try body() } catch is OpenShards.Overtaken { continue }
        }
        throw Refusal(.unavailable, "The server is too busy to answer this now.", retryAfter: 1)
    }

    /// The kinds to look in, those unknown left out.
    func kinds(_ asked: [String]) -> [String] {
        let known = options.kinds.map(\.name)
        return (asked.isEmpty ? known : known.filter(asked.contains)).sorted()
    }

    /// The page a query asks for.
    func page(_ query: SearchQuery) throws -> SearchPage {
        if query.allowed?.isEmpty == true { return SearchPage() }
        var page = try page(query, [:])
        guard page.hits.isEmpty, query.cursor == nil, query.toleratesTypos else { return page }
        let corrections = try self.corrections(query)
        if corrections.isEmpty { return page }
        let corrected = try self.page(query, corrections)
        // What others wrote and the asker may not see stays unsaid.
        if corrected.hits.isEmpty { return page }
        page = corrected
        page.corrections = corrections
        return page
    }

    private func page(_ query: SearchQuery, _ corrections: [String: [String]]) throws -> SearchPage {
        let plan = QueryPlan(query, analyzer, listedScopes: options.listedScopes, corrections: corrections)
        if plan == .none { return SearchPage() }
        let asking = try SearchAsking(query, plan, self)
        return query.order == .newest ? try asking.newest() : try asking.ranked()
    }

    /// Runs `body` on a database; nil when it is damaged.
    func with<Result>(_ shard: ShardState, _ body: (XapianReader) throws -> Result) throws -> Result? {
        try shards.with(shard, snapshot.generation, catalog, body)
    }

    /// The deadline on the clock Xapian's matches look at.
    var monotonicDeadline: Int64 {
        let left = ContinuousClock.now.duration(to: deadline)
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec) + left.milliseconds * 1_000_000
    }
}
