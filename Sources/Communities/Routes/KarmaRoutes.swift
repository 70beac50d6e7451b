import Kernel
import Web

/// What others' votes come to.
enum KarmaRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/karma/leaderboard", .optional, tag: "karma", summary: "Those with the most karma",
                in: KarmaLeaderboardInput.self, outPage: KarmaPlacePayload.self
            ) { input, call in
                try await communities.karmaLeaderboard(
                    of: input.community.map(CommunityHandle.init), input.period ?? .week,
                    call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .get, "/karma/history", .user, tag: "karma", summary: "What you earned, by day and community",
                in: KarmaHistoryInput.self, outPage: KarmaDayPayload.self
            ) { input, call in
                try await communities.karmaHistory(
                    days: input.days?.value ?? 30, call.page(input.cursor, input.limit), as: call.user())
            },
            Endpoint(
                .get, "/karma/trending", .optional, tag: "karma", summary: "Posts and comments that gather karma now",
                in: KarmaTrendingInput.self, out: [RisingPayload].self
            ) { input, call in
                try await communities.risingKarma(
                    input.kind, input.period ?? .day, limit: input.limit?.value ?? 25, as: call.caller)
            },
        ]
    }
}
