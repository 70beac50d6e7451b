import Kernel

/// A new community.
package struct CreateCommunityInput: Exampled {
    package let name: CommunityName
    /// The name when absent.
    package let displayName: Text<1, 100>?
    package let description: Text<0, 1000>?
    /// A file sent with purpose `icon`.
    package let iconFileId: FileID?
    /// A file sent with purpose `banner`.
    package let bannerFileId: FileID?
    /// Public when absent.
    package let visibility: CommunityVisibility?
    /// What is usual for the visibility when absent.
    package let postPolicy: PostPolicy?
    package let category: CommunityCategory?
    package let isNsfw: Bool?
    package let rules: Items<CommunityRuleInput, 0, 20>?
    /// What is usual for the visibility when absent.
    package let joinPolicy: JoinPolicy?

    package init(
        name: CommunityName, displayName: Text<1, 100>? = nil, description: Text<0, 1000>? = nil,
        iconFileId: FileID? = nil, bannerFileId: FileID? = nil,
        visibility: CommunityVisibility? = nil, postPolicy: PostPolicy? = nil, category: CommunityCategory? = nil,
        isNsfw: Bool? = nil, rules: Items<CommunityRuleInput, 0, 20>? = nil, joinPolicy: JoinPolicy? = nil
    ) {
        self.name = name
        self.displayName = displayName
        self.description = description
        self.iconFileId = iconFileId
        self.bannerFileId = bannerFileId
        self.visibility = visibility
        self.postPolicy = postPolicy
        self.category = category
        self.isNsfw = isNsfw
        self.rules = rules
        self.joinPolicy = joinPolicy
    }

    package static var example: CreateCommunityInput {
        CreateCommunityInput(name: .sample, displayName: .sample, visibility: .public)
    }
}

/// A change of a community; what is absent stays.
package struct UpdateCommunityInput: Exampled {
    package let displayName: Text<1, 100>?
    package let description: Patch<Text<0, 1000>>
    /// A file sent with purpose `icon`; null for none.
    package let iconFileId: Patch<FileID>
    /// A file sent with purpose `banner`; null for none.
    package let bannerFileId: Patch<FileID>
    package let visibility: CommunityVisibility?
    package let postPolicy: PostPolicy?
    package let category: CommunityCategory?
    package let isNsfw: Bool?
    package let joinPolicy: JoinPolicy?
    package let requireFlair: Bool?
    /// For the staff of the platform.
    package let isFeatured: Bool?

    package static var example: UpdateCommunityInput {
        UpdateCommunityInput(
            displayName: .sample, description: .null, iconFileId: .null, bannerFileId: .absent, visibility: .restricted,
            postPolicy: nil, category: nil, isNsfw: nil, joinPolicy: .approval, requireFlair: nil, isFeatured: nil)
    }
}

/// One rule, as it is written.
package struct CommunityRuleInput: Exampled {
    package let title: Text<1, 100>
    package let description: Text<0, 500>?
    /// Both when absent.
    package let appliesTo: CommunityRule.Scope?

    var rule: CommunityRule {
        CommunityRule(title: title.value, description: description?.value ?? "", appliesTo: appliesTo ?? .both)
    }

    package static var example: CommunityRuleInput {
        CommunityRuleInput(title: .sample, description: nil, appliesTo: .posts)
    }
}

/// All rules of a community, in their order.
package struct CommunityRulesInput: Exampled {
    package let rules: Items<CommunityRuleInput, 0, 20>
    package static var example: CommunityRulesInput { CommunityRulesInput(rules: .sample) }
}

/// The name of a community, typed again before it is deleted.
package struct DeleteCommunityInput: Exampled {
    package let name: String
    package static var example: DeleteCommunityInput { DeleteCommunityInput(name: Community.example.name) }
}

/// The next owner of a community.
package struct TransferCommunityInput: Exampled {
    package let userId: UserID
    package static var example: TransferCommunityInput { TransferCommunityInput(userId: .sample) }
}

/// Which communities are asked for.
package struct CommunitiesInput: Exampled {
    /// Found in names and descriptions.
    package let q: Text<0, 100>?
    package let category: CommunityCategory?
    /// By members when absent; the caller's own always come by name.
    package let sort: CommunitySort?
    /// Only those the caller is in.
    package let joined: Bool?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: CommunitiesInput {
        CommunitiesInput(q: nil, category: nil, sort: .members, joined: nil, cursor: nil, limit: nil)
    }
}

/// What someone says who asks to be let in.
package struct JoinCommunityInput: Exampled {
    package let message: Text<0, 500>?
    /// The code of an invitation, which lets in whoever holds it.
    package let inviteCode: Text<1, 16>?

    package static var example: JoinCommunityInput { JoinCommunityInput(message: nil, inviteCode: nil) }
}

/// The community a socket opens or closes.
package struct CommunityRoomInput: Exampled {
    package let communityId: CommunityID
    package static var example: CommunityRoomInput { CommunityRoomInput(communityId: .sample) }
}
