import Kernel
import Storage

/// What is popular in a period, as it was when it was counted.
struct Trends: Sendable {
    /// How long it is told before it is counted anew.
    static let lasts = Duration.seconds(900)

    let queries: [String]
    let countedAt: Timestamp
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
        if let known = trends.value(for: period), now >= known.countedAt + Trends.lasts { trends.remove(period) }
        let found = try await trends.value(for: period) {
            try await store.read(.slow) { db in
                let queries = try HistoryQueries.popular(
                    since: now - period.length, among: Self.counted, people: Self.fewestPeople,
                    limit: Self.mostTrending, in: db)
                return Trends(queries: queries, countedAt: now)
            }
        }
        return TrendingPayload(period: period, queries: found.queries)
    }
}
