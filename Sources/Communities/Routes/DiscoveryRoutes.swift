import Kernel
import Web

/// Communities that people are shown before they look for any, and the numbers of one.
enum DiscoveryRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] { lists(communities) + numbers(communities) }

    private static func lists(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/featured", .optional, tag: "communities",
                summary: "Communities that the staff put forward", in: DiscoveryInput.self, out: [CommunityPayload].self
            ) { input, call in
                try await communities.featured(limit: input.limit?.value ?? 10, as: call.caller)
            },
            Endpoint(
                .get, "/communities/trending", .optional, tag: "communities",
                summary: "Communities where most goes on now", in: DiscoveryInput.self, out: [CommunityPayload].self
            ) { input, call in
                try await communities.trending(limit: input.limit?.value ?? 10, as: call.caller)
            },
            Endpoint(
                .get, "/communities/suggested", .optional, tag: "communities",
                summary: "Communities you may like and are not in", in: DiscoveryInput.self,
                out: [CommunityPayload].self
            ) { input, call in
                try await communities.suggested(limit: input.limit?.value ?? 10, as: call.caller)
            },
        ]
    }

    private static func numbers(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/communities/{community}/stats", .optional, tag: "communities",
                summary: "The numbers of a community", in: NoInput.self, out: CommunityStatsPayload.self
            ) { _, call in try await communities.stats(of: call.community(), as: call.caller) },
            Endpoint(
                .get, "/communities/{community}/leaderboard", .optional, tag: "communities",
                summary: "Those with the most karma in a community", in: CommunityLeaderboardInput.self,
                outPage: KarmaPlacePayload.self
            ) { input, call in
                try await communities.karmaLeaderboard(
                    of: call.community(), input.period ?? .week, call.page(input.cursor, input.limit),
                    as: call.caller)
            },
        ]
    }
}
