import Accounts
import Kernel
import Web

/// Emoji under posts and comments. The emoji stands in the path, percent-encoded.
enum ReactionRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        under(communities, "/reactions/post/{post}") { .post(try $0.id("post")) }
            + under(communities, "/reactions/comment/{comment}") { .comment(try $0.id("comment")) }
            + [
                Endpoint(
                    .get, "/reactions/me", .user, tag: "reactions", summary: "What your reactions come to",
                    in: OwnReactionsInput.self, out: OwnReactionsPayload.self
                ) { input, call in
                    try await communities.ownReactions(days: (input.period ?? .month).days, as: call.user())
                }
            ]
    }

    private static func under(
        _ communities: CommunityActions, _ path: String, _ target: @escaping @Sendable (Call) throws -> VoteTarget
    ) -> [Endpoint] {
        [
            Endpoint(
                .get, path, .optional, tag: "reactions", summary: "The reactions, and who is behind them",
                in: ReactionsOfInput.self, out: ReactionsOfPayload.self
            ) { input, call in
                try await communities.reactions(
                    on: target(call), input.emoji?.value, call.page(input.cursor, input.limit), as: call.caller)
            },
            Endpoint(
                .put, "\(path)/{emoji}", .user, rate: .reaction, tag: "reactions", summary: "React with an emoji",
                in: NoInput.self, out: ReactionsPayload.self
            ) { _, call in try await communities.react(call.path("emoji"), to: target(call), as: call.user()) },
            Endpoint(
                .delete, "\(path)/{emoji}", .user, rate: .reaction, tag: "reactions", summary: "Take a reaction back",
                in: NoInput.self, out: ReactionsPayload.self
            ) { _, call in try await communities.unreact(call.path("emoji"), from: target(call), as: call.user()) },
        ]
    }
}
