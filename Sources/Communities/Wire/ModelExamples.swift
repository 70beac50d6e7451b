import Kernel

/// Plausible values for the examples of payloads.
extension Community {
    static var example: Community {
        Community(
            id: .sample, name: "swift_coders", displayName: "Swift coders", description: "All about the language.",
            ownerId: .sample, visibility: .public, postPolicy: .members, category: .technology, isNsfw: false,
            rules: [CommunityRule(title: "Be kind", description: "", appliesTo: .both)], joinPolicy: .open,
            createdAt: .sample, updatedAt: .sample)
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

extension Flair {
    static var example: Flair {
        Flair(
            id: .sample, communityId: .sample, kind: .post, text: "Question", backgroundColor: "#1d4ed8",
            textColor: "#ffffff", emoji: nil, modOnly: false, allowEdit: false, isActive: true, position: 0)
    }
}

extension RemovalReason {
    static var example: RemovalReason {
        RemovalReason(
            id: .sample, communityId: .sample, title: "Off topic", body: "Please read the rules, {user}.", kind: .both,
            createdAt: .sample)
    }
}

extension CommunityInvite {
    static var example: CommunityInvite {
        CommunityInvite(
            id: .sample, code: "aB3dE5fG7h", communityId: .sample, inviterId: .sample, inviteeId: nil, uses: 0,
            maxUses: 10, expiresAt: .sample, createdAt: .sample)
    }
}
