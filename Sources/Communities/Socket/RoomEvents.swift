import Hosting
import Kernel
import Realtime
import Web

/// Following communities and posts, and voting, on a socket.
enum RoomEvents {
    static func all(_ communities: CommunityActions) -> [SocketEvent] { rooms(communities) + votes(communities) }

    private static func rooms(_ communities: CommunityActions) -> [SocketEvent] {
        [
            SocketEvent(
                "community:join", rate: .join, in: CommunityRoomInput.self, out: OpenedCommunityPayload.self
            ) { input, call in try await communities.openCommunity(input.communityId, on: call.socket) },
            SocketEvent("community:leave", in: CommunityRoomInput.self, out: NoOutput.self) { input, call in
                call.hub.leave(call.socket.socket, .community(input.communityId))
                return NoOutput()
            },
            SocketEvent("post:join", rate: .join, in: PostRoomInput.self, out: OpenedPostPayload.self) {
                input, call in
                try await communities.openPost(input.postId, on: call.socket)
            },
            SocketEvent("post:leave", in: PostRoomInput.self, out: NoOutput.self) { input, call in
                communities.closePost(input.postId, on: call.socket)
                return NoOutput()
            },
        ]
    }

    private static func votes(_ communities: CommunityActions) -> [SocketEvent] {
        [
            SocketEvent("post:vote", rate: .vote, in: SocketPostVoteInput.self, out: VotedPayload.self) {
                input, call in
                try await communities.vote(
                    VoteValue(input.value), on: .post(input.postId), as: call.caller, from: call.socket.socket)
            },
            SocketEvent("vote:counts", rate: .history, in: VoteCountsInput.self, out: VoteCountsPayload.self) {
                input, call in
                try await communities.voteCounts(
                    posts: input.posts?.values ?? [], comments: input.comments?.values ?? [], as: call.caller)
            },
            SocketEvent("comment:vote", rate: .vote, in: SocketCommentVoteInput.self, out: VotedPayload.self) {
                input, call in
                try await communities.vote(
                    VoteValue(input.value), on: .comment(input.commentId), as: call.caller, from: call.socket.socket)
            },
        ]
    }
}

/// Writing and reading comments on a socket.
enum CommentEvents {
    static func all(_ communities: CommunityActions) -> [SocketEvent] {
        [
            SocketEvent("comment:create", rate: .comment, in: SocketCommentInput.self, out: CommentAck.self) {
                input, call in
                CommentAck(
                    comment: try await communities.createComment(
                        input.content.value, showing: input.picture, on: input.postId, under: input.parentId,
                        as: call.caller))
            },
            SocketEvent("comment:edit", in: SocketCommentEditInput.self, out: CommentAck.self) { input, call in
                CommentAck(
                    comment: try await communities.editComment(
                        input.commentId, to: input.content.value, as: call.caller))
            },
            SocketEvent("comment:delete", in: SocketCommentDeleteInput.self, out: NoOutput.self) { input, call in
                try await communities.deleteComment(input.commentId, reason: nil, as: call.caller)
                return NoOutput()
            },
            SocketEvent("comment:list", rate: .history, in: SocketCommentListInput.self, out: CommentTreePayload.self) {
                input, call in
                try await communities.tree(
                    of: input.postId,
                    CommentTreeInput(
                        sort: input.sort, depth: nil, parentId: input.parentId, cursor: nil,
                        limit: input.limit.map { try Whole($0.value) }),
                    after: call.cursor(input.after), as: call.caller)
            },
        ]
    }
}
