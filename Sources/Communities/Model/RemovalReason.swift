import Kernel

/// Tag of the identities of removal reasons.
package enum RemovalReasonKind {}
package typealias RemovalReasonID = ID<RemovalReasonKind>

/// Words that moderators have ready for what they take down.
package struct RemovalReason: Hashable, Sendable {
    package let id: RemovalReasonID
    package let communityId: CommunityID
    /// What moderators choose it by.
    package let title: String
    /// What the author reads. `{user}` and `{community}` stand for their names.
    package let body: String
    package let kind: CommunityRule.Scope
    package let createdAt: Timestamp

    /// The text for one author.
    package func text(for user: String, in community: String) -> String {
        body.replacing("{user}", with: user).replacing("{community}", with: community)
    }
}

extension CommunityRule.Scope {
    /// Whether what is about this is also about `other`, one of posts and comments.
    package func covers(_ other: Self) -> Bool { self == .both || self == other }
}
