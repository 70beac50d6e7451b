import Accounts
import GRDB
import Kernel
import Storage

/// What others' votes come to: when one earned it, and what earns it now.
extension CommunityActions {
    /// What the caller earned by day and community, the last day first.
    /// - Parameter days: how many, with today as the last.
    package func karmaHistory(
        days: Int, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<KarmaDayPayload> {
        let before = try page.key(2)
        let first = FeedDay(clock.now() - .days(days - 1))
        return try await store.read { db in
            let found = try KarmaQueries.history(
                of: caller.userId, since: first, before: before, limit: page.limit + 1, in: db)
            return try Page(fetched: found, limit: page.limit) { [$0.day.number, $0.communityId.rawValue] }.map { row in
                KarmaDayPayload(
                    day: row.day.start,
                    community: try visibleAccess(caller, to: row.communityId, in: db).map {
                        CommunityRef($0.community)
                    },
                    karma: row.karma)
            }
        }
    }

    /// What gathers karma fastest of what was written in a period where everyone may look: votes an hour since it was
    /// written. Looked for among the highest and the newest of the period, so that the cost has a bound.
    package func risingKarma(
        _ kind: BookmarksInput.Kind?, _ period: RisingPeriod, limit: Int, as caller: Caller?
    ) async throws -> [RisingPayload] {
        let now = clock.now()
        return try await store.read { db in
            var found: [RisingPayload] = []
            if kind != .comment { found += try risingPosts(period, at: now, for: caller, in: db) }
            if kind != .post { found += try risingComments(period, at: now, for: caller, in: db) }
            return Array(found.sorted { $0.karmaPerHour > $1.karmaPerHour }.prefix(limit))
        }
    }

    /// Posts and comments looked at for what rises among them.
    private static let candidates = 200

    private func risingPosts(
        _ period: RisingPeriod, at now: Timestamp, for caller: Caller?, in db: Database
    ) throws -> [RisingPayload] {
        let ids = try [FeedSort.top, .new].flatMap { sort in
            let feed = Feed(scope: .open, sort: sort, time: period.time, type: nil, includesNsfw: false)
            return try feed.page(FeedWalk(at: now, in: db), limit: Self.candidates, in: db).rows
        }
        let posts = try PostQueries.all(Array(Set(ids)), in: db).filter { period.reaches($0.createdAt, at: now) }
        return try payloads(posts, for: caller, in: db).compactMap { post in
            RisingPayload.speed(of: post.score, since: post.createdAt, at: now).map {
                RisingPayload(post: post, comment: nil, karmaPerHour: $0)
            }
        }
    }

    private func risingComments(
        _ period: RisingPeriod, at now: Timestamp, for caller: Caller?, in db: Database
    ) throws -> [RisingPayload] {
        let comments = try CommentQueries.recent(in: nil, before: nil, limit: Self.candidates, db)
            .filter { period.reaches($0.createdAt, at: now) }
        return try payloads(comments, of: caller, in: db).compactMap { comment in
            RisingPayload.speed(of: comment.score, since: comment.createdAt, at: now).map {
                RisingPayload(post: nil, comment: comment, karmaPerHour: $0)
            }
        }
    }
}

extension RisingPeriod {
    /// Whether a moment lies within.
    fileprivate func reaches(_ moment: Timestamp, at now: Timestamp) -> Bool {
        time.span.map { moment > now - $0 } ?? true
    }
}

extension RisingPayload {
    /// Votes of others an hour; an age of less than an hour counts as one, so that two quick votes are no record. Nil
    /// for what gathers none.
    fileprivate static func speed(of score: Int, since moment: Timestamp, at now: Timestamp) -> Double? {
        let hours = Double(now.milliseconds - moment.milliseconds) / 3_600_000
        return score > 1 ? Double(score - 1) / max(1, hours) : nil
    }
}
