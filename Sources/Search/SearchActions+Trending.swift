import Kernel
import Storage
import Synchronization

/// What is popular, by period, as it was a while ago: it is counted anew every quarter of an hour at most.
final class TrendingCache: Sendable {
    static let age = Duration.seconds(900)

    private let kept = Mutex<[TrendingPeriod: (at: Timestamp, queries: [String])]>([:])

    func queries(_ period: TrendingPeriod, at now: Timestamp) -> [String]? {
        kept.withLock { $0[period].flatMap { $0.at + Self.age > now ? $0.queries : nil } }
    }

    func keep(_ queries: [String], _ period: TrendingPeriod, at now: Timestamp) {
        kept.withLock { $0[period] = (now, queries) }
    }
}

extension SearchActions {
    /// Fewer people than this make nothing popular: nobody's own question ever shows.
    static let fewestPeople = 3
    private static let mostTrending = 20
    /// The newest questions that are counted.
    private static let counted = 20_000

    /// Questions that several people asked in a period, the most asked first. Those with operators never show.
    package func trending(_ input: TrendingInput) async throws -> TrendingPayload {
        let period = input.period ?? .week
        let now = clock.now()
        if let known = trends.queries(period, at: now) { return TrendingPayload(period: period, queries: known) }
        let queries = try await store.read(.slow) { db in
            try HistoryQueries.popular(
                since: now - period.length, among: Self.counted, people: Self.fewestPeople, limit: Self.mostTrending,
                in: db)
        }
        trends.keep(queries, period, at: now)
        return TrendingPayload(period: period, queries: queries)
    }
}
