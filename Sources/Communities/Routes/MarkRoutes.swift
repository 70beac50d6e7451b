import Accounts
import Kernel
import Web

/// Votes and likes.
enum MarkRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        votes(communities, "/posts/{post}") { .post(try $0.id("post")) }
            + votes(communities, "/comments/{comment}") { .comment(try $0.id("comment")) }
            + likes(communities, "/posts/{post}") { .post(try $0.id("post")) }
            + likes(communities, "/comments/{comment}") { .comment(try $0.id("comment")) }
            + [
                Endpoint(
                    .get, "/posts/{post}/likes", .optional, tag: "likes",
                    summary: "Who likes a post, newest first", in: PageQuery.self, outPage: UserRef.self
                ) { input, call in
                    try await communities.likes(
                        of: call.id("post"), call.page(input.cursor, input.limit), as: call.caller)
                }
            ]
    }

    private static func votes(
        _ communities: CommunityActions, _ path: String,
        _ target: @escaping @Sendable (Call) throws -> VoteTarget
    ) -> [Endpoint] {
        [
            Endpoint(
                .post, "\(path)/vote", .user, rate: .vote, tag: "votes", summary: "Vote, or take your vote back",
                in: VoteInput.self, out: VotedPayload.self
            ) { input, call in
                try await communities.vote(VoteValue(input.value), on: target(call), as: call.user())
            },
            Endpoint(
                .get, "\(path)/vote", .optional, tag: "votes", summary: "The votes, and your own",
                in: NoInput.self, out: VotedPayload.self
            ) { _, call in try await communities.votes(on: target(call), as: call.caller) },
        ]
    }

    private static func likes(
        _ communities: CommunityActions, _ path: String,
        _ target: @escaping @Sendable (Call) throws -> VoteTarget
    ) -> [Endpoint] {
        [
            Endpoint(
                .put, "\(path)/like", .user, rate: .like, tag: "likes", summary: "Like", in: NoInput.self,
                out: LikedPayload.self
            ) { _, call in try await communities.like(target(call), true, as: call.user()) },
            Endpoint(
                .delete, "\(path)/like", .user, rate: .like, tag: "likes", summary: "Like no longer",
                in: NoInput.self, out: LikedPayload.self
            ) { _, call in try await communities.like(target(call), false, as: call.user()) },
        ]
    }
}

extension VoteValue {
    /// The vote a bounded number stands for.
    init(_ value: Whole<-1, 1>) {
        self = value.value > 0 ? .up : value.value < 0 ? .down : .none
    }
}
