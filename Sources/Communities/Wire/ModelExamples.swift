import Kernel

/// Plausible values for the examples of payloads.
extension Community {
    static var example: Community {
        Community(
            id: .sample, name: "swift_coders", displayName: "Swift coders", description: "All about the language.",
            ownerId: .sample, visibility: .public, postPolicy: .members, category: .technology, isNsfw: false,
            rules: [CommunityRule(title: "Be kind", description: "", appliesTo: .both)], createdAt: .sample,
            updatedAt: .sample)
    }
}

extension CommunityMember {
    static var example: CommunityMember {
        CommunityMember(MemberKey(communityId: .sample, userId: .sample), joinedAt: .sample)
    }
}

extension JoinRequest {
    static var example: JoinRequest {
        JoinRequest(
            id: .sample, communityId: .sample, userId: .sample, message: "Hello!", status: .pending, createdAt: .sample)
    }
}

extension Post {
    static var example: Post {
        Post(
            id: .sample, communityId: .sample, authorId: .sample, type: .text, title: "Hello", content: "world",
            url: nil, isNsfw: false, isSpoiler: false, isLocked: false, isPinned: false, isDistinguished: false,
            isRemoved: false, removalReason: nil, tally: Tally(upvotes: 3, downvotes: 1), commentCount: 2, revision: 1,
            createdAt: .sample, editedAt: nil, deletedAt: nil)
    }
}

extension Comment {
    static var example: Comment {
        Comment(
            id: .sample, postId: .sample, communityId: .sample, parentId: nil, authorId: .sample, depth: 0,
            content: "Welcome!", isLocked: false, isPinned: false, isDistinguished: false, isRemoved: false,
            removalReason: nil, tally: Tally(upvotes: 2, downvotes: 0), replyCount: 1, revision: 1, createdAt: .sample,
            editedAt: nil, deletedAt: nil)
    }
}
