import Accounts
import GRDB
import Kernel
import Realtime
import Storage

/// Communities that people are shown before they look for any, and the numbers of one.
extension CommunityActions {
    /// What the staff put forward, largest first.
    package func featured(limit: Int, as caller: Caller?) async throws -> [CommunityPayload] {
        try await store.read { db in
            try readable(DiscoveryQueries.featured(limit: limit, in: db), as: caller, in: db)
                .sorted { ($0.memberCount, $0.id) > ($1.memberCount, $1.id) }
        }
    }

    /// Where most goes on now (see `CommunityTrend`), of what everyone may see and is safe for work.
    package func trending(limit: Int, as caller: Caller?) async throws -> [CommunityPayload] {
        try await store.read { db in
            let trend = CommunityTrend(
                try DiscoveryQueries.pulses(limit: CommunityTrend.posts, in: db), at: clock.now())
            return try shown(
                CommunityQueries.all(Array(trend.activity.keys), in: db).filter { $0.community.isPutForward }
                    .sorted { (trend[$0.community.id], $0.community.id) > (trend[$1.community.id], $1.community.id) }
                    .prefix(limit), to: caller, in: db)
        }
    }

    /// Communities the caller is not in: those that most of the people are in with whom they share one, then the largest.
    /// Strangers get the largest. Neither is anything said of why, nor is a private community among them.
    ///
    /// Bounded: people come from twenty of the caller's communities, the youngest, and are those whose accounts are about
    /// as old as the caller's, so that not everybody has the same neighbours.
    package func suggested(limit: Int, as caller: Caller?) async throws -> [CommunityPayload] {
        try await store.read(.slow) { db in
            let own = Set(try caller.map { try CommunityListQueries.ids(of: $0.userId, in: db) } ?? [])
            let shared = try caller.map { try sharedCommunities(of: $0.userId, own, in: db) } ?? [:]
            let likely = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.candidates).map(\.key)
            let known = try CommunityQueries.all(likely, in: db)
                .sorted {
                    (shared[$0.community.id] ?? 0, $0.counts.members, $0.community.id)
                        > (shared[$1.community.id] ?? 0, $1.counts.members, $1.community.id)
                }
            let largest = try CommunityListQueries.page(
                .init(), .members, after: nil, limit: limit + Self.candidates, in: db
            ).map { ($0.community, $0.counts) }
            var taken = own
            let chosen = try (known + largest).filter { community, _ in
                guard community.isPutForward, taken.insert(community.id).inserted else { return false }
                return try visibleAccess(caller, to: community.id, in: db).map { !$0.isBanned } ?? false
            }
            return try shown(chosen.prefix(limit), to: caller, in: db)
        }
    }

    /// The numbers of a community.
    /// - Throws: `not_found`.
    package func stats(of community: CommunityHandle, as caller: Caller?) async throws -> CommunityStatsPayload {
        let spans = GrowthSpans(at: clock.now())
        let (id, counts, growth) = try await store.read(.slow) { db in
            let id = try access(caller, to: community, in: db).id
            return (
                id, try CommunityQueries.counts(of: id, in: db),
                CommunityStatsPayload.Growth(
                    members: try DiscoveryQueries.joined(id, spans, in: db),
                    posts: try DiscoveryQueries.posted(id, spans, in: db))
            )
        }
        let top = try await karmaLeaderboard(of: .id(id), .month, PageRequest(limit: 5), as: caller)
        return CommunityStatsPayload(
            memberCount: counts.members, postCount: counts.posts, commentCount: counts.comments,
            onlineCount: await hub.users(in: .community(id)).count, growth: growth, topPeople: top.rows)
    }

    /// The communities of people who are in one with someone, and how many of these people are in each.
    private func sharedCommunities(
        of user: UserID, _ own: Set<CommunityID>, in db: Database
    ) throws -> [CommunityID: Int] {
        var people: Set<UserID> = []
        for community in own.sorted(by: >).prefix(20) {
            people.formUnion(try DiscoveryQueries.neighbours(of: user, in: community, limit: 20, db))
        }
        var shared: [CommunityID: Int] = [:]
        for person in people {
            for id in try DiscoveryQueries.communities(of: person, limit: 50, in: db) where !own.contains(id) {
                shared[id, default: 0] += 1
            }
        }
        return shared
    }

    private func shown(
        _ communities: some Sequence<(community: Community, counts: CommunityCounts)>, to caller: Caller?,
        in db: Database
    ) throws -> [CommunityPayload] {
        try communities.map { community, counts in
            CommunityPayload(
                community, counts,
                isMember: try caller.map { _ in
                    try visibleAccess(caller, to: community.id, in: db)?.isMember ?? false
                })
        }
    }

    /// Communities looked at for what to suggest.
    private static let candidates = 100
}

extension CommunityTrend {
    fileprivate subscript(id: CommunityID) -> Double { activity[id] ?? 0 }
}

extension Community {
    /// Whether it is shown to people who have not asked for it.
    fileprivate var isPutForward: Bool { visibility != .private && !isNsfw }
}
