import Kernel

/// What opens a server that is not public.
package struct JoinServerInput: Exampled {
    package let inviteCode: Text<1, 16>?
    package static var example: JoinServerInput { JoinServerInput(inviteCode: nil) }
}

/// What members change about themselves in a server.
package struct OwnMembershipInput: Exampled {
    package let nickname: Patch<Text<0, 32>>
    package let notificationLevel: Patch<NotificationLevel>
    package let position: Whole<0, 1000>?
    package let folder: Patch<Text<0, 32>>

    package static var example: OwnMembershipInput {
        OwnMembershipInput(nickname: .null, notificationLevel: .value(.mentions), position: nil, folder: .absent)
    }
}

/// What part of the members is asked for.
package struct MembersInput: Exampled {
    /// The beginning of the user name, or a part of the display name or nickname.
    package let q: Text<0, 100>?
    package let roleId: RoleID?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: MembersInput { MembersInput(q: nil, roleId: nil, cursor: nil, limit: nil) }
}

/// A page of members over the socket.
package struct ServerMembersInput: Exampled {
    package let serverId: ServerID
    package let query: Text<0, 100>?
    package let after: String?
    package let limit: Whole<1, 100>?

    package static var example: ServerMembersInput {
        ServerMembersInput(serverId: .sample, query: nil, after: nil, limit: nil)
    }
}

/// What moderators change about a member; each field asks for a permission of its own.
package struct UpdateMemberInput: Exampled {
    package let nickname: Patch<Text<0, 32>>
    package let mute: Bool?
    package let deaf: Bool?
    /// The end of a time-out, at most 28 days ahead; null ends it.
    package let timeoutUntil: Patch<Timestamp>
    package let reason: Text<0, 500>?

    package static var example: UpdateMemberInput {
        UpdateMemberInput(nickname: .absent, mute: true, deaf: nil, timeoutUntil: .null, reason: nil)
    }
}

/// What part of the bans is asked for.
package struct BansInput: Exampled {
    /// The beginning of the user name, or a part of the display name.
    package let q: Text<0, 100>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: BansInput { BansInput(q: nil, cursor: nil, limit: nil) }
}

/// A ban.
package struct BanInput: Exampled {
    package let reason: Text<0, 500>?
    /// Absent lasts until it is lifted.
    package let expiresAt: Timestamp?
    /// Messages of the last so many seconds go too.
    package let deleteMessageSeconds: Whole<0, 604_800>?

    package static var example: BanInput { BanInput(reason: nil, expiresAt: nil, deleteMessageSeconds: nil) }
}

/// A new invite.
package struct CreateInviteInput: Exampled {
    package let channelId: ChannelID?
    package let maxUses: Whole<0, 100>?
    /// Seconds; 0 never ends.
    package let maxAge: Whole<0, 604_800>?
    package let isTemporary: Bool?

    package init(
        channelId: ChannelID? = nil, maxUses: Whole<0, 100>? = nil, maxAge: Whole<0, 604_800>? = nil,
        isTemporary: Bool? = nil
    ) {
        self.channelId = channelId
        self.maxUses = maxUses
        self.maxAge = maxAge
        self.isTemporary = isTemporary
    }

    package static var example: CreateInviteInput { CreateInviteInput(maxAge: .sample) }
}
