import Kernel
import Web

/// What one's reactions to posts and comments come to.
enum ReactionRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/reactions/me", .user, tag: "reactions", summary: "What your reactions come to",
                in: OwnReactionsInput.self, out: OwnReactionsPayload.self
            ) { input, call in
                try await communities.ownReactions(days: (input.period ?? .month).days, as: call.user())
            }
        ]
    }
}
