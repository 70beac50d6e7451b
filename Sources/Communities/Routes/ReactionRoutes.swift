import Kernel
import Web

/// What reactions to posts and comments come to.
enum ReactionRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/reactions/me", .user, tag: "reactions", summary: "What your reactions come to",
                in: OwnReactionsInput.self, out: OwnReactionsPayload.self
            ) { input, call in
                try await communities.ownReactions(days: (input.period ?? .month).days, as: call.user())
            },
            Endpoint(
                .get, "/reactions/trending", .optional, tag: "reactions", summary: "The emoji used most",
                in: OpenReactionsInput.self, out: [FavouriteEmojiPayload].self
            ) { input, call in
                try await communities.trendingReactions(
                    input.targetType, input.period ?? .week, limit: input.limit?.value ?? 25)
            },
            Endpoint(
                .get, "/reactions/leaderboard", .optional, tag: "reactions", summary: "Those who got most reactions",
                in: OpenReactionsInput.self, outPage: ReactionPlacePayload.self
            ) { input, call in
                try await communities.reactionLeaderboard(
                    input.targetType, input.period ?? .week, call.page(input.cursor, input.limit))
            },
        ]
    }
}
