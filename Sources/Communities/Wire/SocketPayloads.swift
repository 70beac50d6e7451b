import Kernel

/// The acknowledgement of `community:join`.
package struct OpenedCommunityPayload: Exampled {
    /// People who look at it now.
    package let onlineCount: Int
    /// Events of the room up to here are in what REST answers from now on.
    package let seq: Int64
    package static var example: OpenedCommunityPayload { OpenedCommunityPayload(onlineCount: 3, seq: 12) }
}

/// The acknowledgement of `post:join`.
package struct OpenedPostPayload: Exampled {
    package let votes: VotesPayload
    package let commentCount: Int
    /// People who look at it now.
    package let viewers: Int
    package let seq: Int64
    package static var example: OpenedPostPayload {
        OpenedPostPayload(votes: .example, commentCount: 2, viewers: 1, seq: 12)
    }
}

/// The post a socket opens or closes.
package struct PostRoomInput: Exampled {
    package let postId: PostID
    package static var example: PostRoomInput { PostRoomInput(postId: .sample) }
}

/// `post:vote`.
package struct SocketPostVoteInput: Exampled {
    package let postId: PostID
    package let value: Whole<-1, 1>
    package static var example: SocketPostVoteInput { SocketPostVoteInput(postId: .sample, value: .sample) }
}

/// `comment:vote`.
package struct SocketCommentVoteInput: Exampled {
    package let commentId: CommentID
    package let value: Whole<-1, 1>
    package static var example: SocketCommentVoteInput { SocketCommentVoteInput(commentId: .sample, value: .sample) }
}

/// `comment:create`.
package struct SocketCommentInput: Exampled {
    package let postId: PostID
    package let parentId: CommentID?
    /// Empty only with a picture.
    package let content: Text<0, 10_000>
    package let mediaFileId: FileID?
    package let alt: Text<0, 1000>?

    var picture: CommentPictureInput? { mediaFileId.map { CommentPictureInput(fileId: $0, alt: alt) } }

    package static var example: SocketCommentInput {
        SocketCommentInput(postId: .sample, parentId: nil, content: .sample, mediaFileId: nil, alt: nil)
    }
}

/// `comment:edit`.
package struct SocketCommentEditInput: Exampled {
    package let commentId: CommentID
    /// Empty only with a picture.
    package let content: Text<0, 10_000>
    package static var example: SocketCommentEditInput {
        SocketCommentEditInput(commentId: .sample, content: .sample)
    }
}

/// `comment:delete`.
package struct SocketCommentDeleteInput: Exampled {
    package let commentId: CommentID
    package static var example: SocketCommentDeleteInput { SocketCommentDeleteInput(commentId: .sample) }
}

/// The acknowledgement of `comment:create` and `comment:edit`.
package struct CommentAck: Exampled {
    package let comment: CommentPayload
    package static var example: CommentAck { CommentAck(comment: .example) }
}

/// `comment:list`.
package struct SocketCommentListInput: Exampled {
    package let postId: PostID
    package let parentId: CommentID?
    package let sort: CommentSort?
    package let limit: Whole<1, 50>?
    package let after: String?
    package static var example: SocketCommentListInput {
        SocketCommentListInput(postId: .sample, parentId: nil, sort: .new, limit: nil, after: nil)
    }
}

/// `vote:counts`: what scores are asked for, after a time away.
package struct VoteCountsInput: Exampled {
    package let posts: Items<PostID, 0, 100>?
    package let comments: Items<CommentID, 0, 100>?
    package static var example: VoteCountsInput { VoteCountsInput(posts: .sample, comments: nil) }
}

/// The acknowledgement of `vote:counts`, in the shapes of `post:vote` and `comment:vote`. What one may not see is left out.
package struct VoteCountsPayload: Exampled {
    package let posts: [CommunityEventPayload.PostVotes]
    package let comments: [CommunityEventPayload.CommentVotes]
    package static var example: VoteCountsPayload { VoteCountsPayload(posts: [.example], comments: [.example]) }
}
