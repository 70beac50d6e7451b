import Accounts
import Kernel

/// What the rooms of communities and posts hear.
package enum CommunityEventPayload {
    /// `community:updated`.
    package struct OfCommunity: Exampled {
        package let community: CommunityPayload
        package let rules: [CommunityRule]
        package static var example: OfCommunity { OfCommunity(community: .example, rules: []) }
    }

    /// `community:deleted`.
    package struct Deleted: Exampled {
        package let communityId: CommunityID
        package static var example: Deleted { Deleted(communityId: .sample) }
    }

    /// `community:member_join`.
    package struct Joined: Exampled {
        package let communityId: CommunityID
        package let member: CommunityMemberPayload
        package let memberCount: Int
        package static var example: Joined { Joined(communityId: .sample, member: .example, memberCount: 3) }
    }

    /// `community:member_leave`.
    package struct Left: Exampled {
        package let communityId: CommunityID
        package let userId: UserID
        package let memberCount: Int
        package static var example: Left { Left(communityId: .sample, userId: .sample, memberCount: 2) }
    }

    /// `community:member_count`.
    package struct MemberCount: Exampled {
        package let communityId: CommunityID
        package let memberCount: Int
        package static var example: MemberCount { MemberCount(communityId: .sample, memberCount: 3) }
    }

    /// `community:member_update`, to the room of the person: what they are from now on.
    package struct OwnMembership: Exampled {
        package let communityId: CommunityID
        /// Null when they are not in it.
        package let membership: OwnMembershipPayload?
        package let isBanned: Bool
        package static var example: OwnMembership {
            OwnMembership(communityId: .sample, membership: .example, isBanned: false)
        }
    }

    /// `post:created`, `post:updated`, `post:locked`, `post:pinned`.
    package struct OfPost: Exampled {
        package let post: PostPayload
        package static var example: OfPost { OfPost(post: .example) }
    }

    /// `post:deleted`, `post:removed`.
    package struct PostGone: Exampled {
        package let postId: PostID
        package let reason: String?
        package static var example: PostGone { PostGone(postId: .sample, reason: nil) }
    }

    /// `post:vote`.
    package struct PostVotes: Exampled {
        package let postId: PostID
        package let votes: VotesPayload
        package static var example: PostVotes { PostVotes(postId: .sample, votes: .example) }
    }

    /// `comment:vote`.
    package struct CommentVotes: Exampled {
        package let postId: PostID
        package let commentId: CommentID
        package let votes: VotesPayload
        package static var example: CommentVotes {
            CommentVotes(postId: .sample, commentId: .sample, votes: .example)
        }
    }

    /// `post:vote` and `comment:vote` to the voter's own devices.
    package struct OwnVote: Exampled {
        package let postId: PostID
        @Sparse package var commentId: CommentID?
        package let votes: VotesPayload
        package let myVote: Int
        package static var example: OwnVote { OwnVote(postId: .sample, commentId: nil, votes: .example, myVote: 1) }
    }

    /// `post:like`, `comment:like`.
    package struct Likes: Exampled {
        package let postId: PostID
        @Sparse package var commentId: CommentID?
        /// How many people like it now.
        package let count: Int
        /// 1 or -1.
        package let delta: Int
        package static var example: Likes { Likes(postId: .sample, commentId: nil, count: 3, delta: 1) }
    }

    /// `post:view`.
    package struct Views: Exampled {
        package let postId: PostID
        package let views: Int
        /// Sockets that have it open.
        package let viewersNow: Int
        package static var example: Views { Views(postId: .sample, views: 12, viewersNow: 2) }
    }

    /// `comment:new`, `comment:updated`.
    package struct OfComment: Exampled {
        package let postId: PostID
        package let comment: CommentPayload
        /// Of the post.
        package let commentCount: Int
        package static var example: OfComment { OfComment(postId: .sample, comment: .example, commentCount: 3) }
    }

    /// `comment:deleted`.
    package struct CommentGone: Exampled {
        package let postId: PostID
        package let commentId: CommentID
        package let commentCount: Int
        package static var example: CommentGone {
            CommentGone(postId: .sample, commentId: .sample, commentCount: 2)
        }
    }
}
