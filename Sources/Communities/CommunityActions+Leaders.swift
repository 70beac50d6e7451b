import Accounts
import Kernel
import Storage

/// Who has the most of something. A board is counted once a minute, at the cost of the rows of its period, and shared by
/// all who ask.
extension CommunityActions {
    /// Those with the most karma, in one community or in all that everyone may see; those without are not listed.
    /// - Throws: `not_found` for the community.
    package func karmaLeaderboard(
        of community: CommunityHandle?, _ period: KarmaPeriod, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<KarmaPlacePayload> {
        let id = try await store.read { db in try community.map { try access(caller, to: $0, in: db).id } }
        return try await places(of: .init(measure: .karma, community: id, period: period), page) { place, user in
            KarmaPlacePayload(rank: place.rank, user: user, karma: place.count)
        }
    }

    /// Those whose posts and comments got the most reactions of others where everyone may look.
    package func reactionLeaderboard(
        _ kind: BookmarksInput.Kind?, _ period: KarmaPeriod, _ page: PageRequest
    ) async throws -> Page<ReactionPlacePayload> {
        let key = Leaderboard.Key(measure: .reactions(kind), community: nil, period: period)
        return try await places(of: key, page) { place, user in
            ReactionPlacePayload(rank: place.rank, user: user, received: place.count)
        }
    }

    private func places<Row: Sendable>(
        of key: Leaderboard.Key, _ page: PageRequest, _ row: @Sendable (Leaderboard.Place, UserRef) -> Row
    ) async throws -> Page<Row> {
        let after = try page.key(2)
        let board = try await board(key)
        let shown = Page(
            fetched: Array(board.places(after: after).prefix(page.limit + 1)), limit: page.limit, key: \.key)
        let people = try await store.read { db in try accounts.refs(Set(shown.rows.map(\.userId)), in: db) }
        return Page(
            rows: shown.rows.compactMap { place in people[place.userId].map { row(place, $0) } }, next: shown.next)
    }

    private func board(_ key: Leaderboard.Key) async throws -> Leaderboard {
        let now = clock.now()
        if let board = leaderboards.value(for: key) {
            if now < board.madeAt + Leaderboard.lasts { return board }
            leaderboards.remove(key)
        }
        return try await leaderboards.value(for: key) {
            try await store.read(.slow) { db in
                let first = key.period.first(at: now)
                let people =
                    switch key.measure {
                    case .karma: try KarmaQueries.most(in: key.community, since: first, limit: Leaderboard.most, db)
                    case .reactions(let kind):
                        try OpenReactionQueries.leaders(kind, since: first, limit: Leaderboard.most, in: db)
                    }
                return Leaderboard(people, madeAt: now)
            }
        }
    }
}
