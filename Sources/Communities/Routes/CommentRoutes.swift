import Kernel
import Web

/// Writing comments, changing them and keeping them in order.
enum CommentRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/posts/{post}/comments", .user, rate: .comment, tag: "comments",
                summary: "Comment on a post, or answer a comment", in: CreateCommentInput.self,
                out: CommentPayload.self, status: .created
            ) { input, call in
                try await communities.createComment(
                    input.content.value, showing: input.picture, on: call.id("post"), under: input.parentId,
                    as: call.user())
            },
            Endpoint(
                .patch, "/comments/{comment}", .user, tag: "comments", summary: "Change your own comment",
                in: EditCommentInput.self, out: CommentPayload.self
            ) { input, call in
                try await communities.editComment(call.id("comment"), to: input.content.value, as: call.user())
            },
            Endpoint(
                .delete, "/comments/{comment}", .user, tag: "comments",
                summary: "Delete a comment; its answers stay", in: ModReasonInput.self, out: NoOutput.self
            ) { input, call in
                try await communities.deleteComment(
                    call.id("comment"), reason: input.reason?.value, as: call.user())
                return NoOutput()
            },
            Endpoint(
                .post, "/comments/{comment}/moderate", .user, tag: "comments",
                summary: "Remove, lock, pin or mark a comment", in: ModerateCommentInput.self, out: CommentPayload.self
            ) { input, call in
                try await communities.moderateComment(
                    call.id("comment"), input.action, reason: input.reason?.value, template: input.removalReasonId,
                    as: call.user())
            },
            Endpoint(
                .get, "/comments/{comment}/revisions", .user, tag: "comments",
                summary: "The texts a comment had, oldest first", in: NoInput.self, out: [CommentRevisionPayload].self
            ) { _, call in try await communities.commentRevisions(of: call.id("comment"), as: call.user()) },
        ]
    }
}

/// Reading comments.
enum CommentTreeRoutes {
    static func all(_ communities: CommunityActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/posts/{post}/comments", .optional, tag: "comments",
                summary: "The comments of a post, depth first, with marks where more wait",
                in: CommentTreeInput.self, out: CommentTreePayload.self
            ) { input, call in
                try await communities.tree(
                    of: call.id("post"), input, after: call.cursor(input.cursor), as: call.caller)
            },
            Endpoint(
                .get, "/comments", .optional, tag: "comments", summary: "The newest comments",
                in: RecentCommentsInput.self, outPage: CommentPayload.self
            ) { input, call in
                try await communities.recentComments(
                    in: input.community.map(CommunityHandle.init), call.page(input.cursor, input.limit),
                    as: call.caller)
            },
            Endpoint(
                .get, "/comments/{comment}", .optional, tag: "comments", summary: "A comment with what it answers",
                in: CommentContextInput.self, out: CommentContextPayload.self
            ) { input, call in
                try await communities.context(
                    of: call.id("comment"), ancestors: input.context?.value ?? 3, as: call.caller)
            },
            Endpoint(
                .get, "/comments/{comment}/thread", .optional, tag: "comments",
                summary: "A comment with everything under it", in: CommentThreadInput.self, out: CommentTreePayload.self
            ) { input, call in
                try await communities.thread(
                    of: call.id("comment"), input.sort ?? .best, levels: input.depth?.value ?? 10, as: call.caller)
            },
            Endpoint(
                .get, "/comments/{comment}/replies", .optional, tag: "comments", summary: "The answers of a comment",
                in: RepliesInput.self, out: CommentTreePayload.self
            ) { input, call in
                try await communities.replies(
                    to: call.id("comment"), input.sort ?? .best, after: call.cursor(input.cursor),
                    limit: input.limit?.value ?? PageQuery.defaultLimit, as: call.caller)
            },
        ]
    }
}
