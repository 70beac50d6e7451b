import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// A page of what trends in all open communities, safe for work. The order is at most a quarter of an hour old.
    /// - Throws: `bad_request` for a foreign cursor, `gone` for one of a list that was let go.
    package func trending(
        _ period: TrendPeriod, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<PostPayload> {
        let list: TrendBoard.List
        var offset = 0
        if let key = try page.key(3) {
            guard key[0] == period.mark, key[2] >= 0 else {
                throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
            }
            guard let kept = trends.list(period, madeAt: Timestamp(milliseconds: key[1])) else {
                throw Refusal(.gone, "This list has changed since; start from the first page.")
            }
            (list, offset) = (kept, Int(key[2]))
        } else {
            list = try await trend(period)
        }
        let end = min(offset + page.limit, list.posts.count)
        let next = end < list.posts.count ? [period.mark, list.madeAt.milliseconds, Int64(end)] : nil
        let ids = Array(list.posts[min(offset, end)..<end])
        return try await store.read { db in
            let shown = try payloads(PostQueries.all(ids, in: db), for: caller, in: db)
            return Page(rows: shown.filter { !$0.isNsfw && !$0.isRemoved }, next: next)
        }
    }

    /// Posts of the same community with words in common in their titles, the likest first; of those the feed shows
    /// foremost, so what it costs is bounded.
    /// - Throws: `not_found`.
    package func similar(to id: PostID, limit: Int, as caller: Caller?) async throws -> [PostPayload] {
        try await store.read { db in
            let (post, access) = try find(id, as: caller, in: db)
            let titles = try FeedQueries.titles(in: access.id, includesNsfw: post.isNsfw, db).filter { $0.id != id }
            let likest = TitleWords(post.title).likest(of: titles.map { TitleWords($0.title) }).prefix(limit)
            return try payloads(PostQueries.all(likest.map { titles[$0].id }, in: db), for: caller, in: db)
        }
    }

    /// The list that holds, made anew when it is due.
    private func trend(_ period: TrendPeriod) async throws -> TrendBoard.List {
        let now = clock.now()
        if let current = trends.current(period, at: now) { return current }
        let posts = try await store.read(.slow) { db in
            var candidates: Set<PostID> = []
            // What has most votes and what is hottest; whatever else there is lies far behind.
            for sort in [FeedSort.top, .hot] {
                let feed = Feed(scope: .open, sort: sort, time: period.time, type: nil, includesNsfw: false)
                candidates.formUnion(
                    try feed.page(FeedWalk(at: now, in: db), limit: Self.trendCandidates, in: db).rows)
            }
            let oldest = now - period.span
            return try FeedQueries.trendCandidates(Array(candidates), in: db)
                .filter { $0.createdAt >= oldest }.map { (id: $0.id, weight: $0.weight(at: now)) }
                .filter { $0.weight > 0 }.sorted { ($1.weight, $1.id) < ($0.weight, $0.id) }
                .prefix(Self.trendLength).map(\.id)
        }
        return trends.put(TrendBoard.List(madeAt: now, posts: posts), for: period)
    }

    private static let trendCandidates = 500
    private static let trendLength = 200
}
