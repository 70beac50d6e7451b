import Kernel

/// The objects of this room's events, by the names of the real-time contract.
enum ServerEventPayload {
    struct OfServer: Encodable { let server: ServerPayload }
    struct Deleted: Encodable { let serverId: ServerID }
    struct Joined: Encodable { let server: ServerViewPayload }

    struct Left: Encodable {
        let serverId: ServerID
        let reason: DepartureReason
    }

    struct MemberJoined: Encodable {
        let serverId: ServerID
        let member: MemberPayload
    }

    struct MemberLeft: Encodable {
        let serverId: ServerID
        let userId: UserID
        let reason: DepartureReason
    }

    struct OfMember: Encodable { let member: MemberPayload }
    struct OfRole: Encodable { let role: RolePayload }

    struct RoleDeleted: Encodable {
        let serverId: ServerID
        let roleId: RoleID
    }

    struct OfChannel: Encodable { let channel: ChannelPayload }

    struct ChannelDeleted: Encodable {
        let channelId: ChannelID
        let serverId: ServerID
    }

    struct Reordered: Encodable {
        let serverId: ServerID
        let order: [Place]

        struct Place: Encodable {
            let channelId: ChannelID
            let position: Int
            let parentId: ChannelID?
        }
    }

    struct Overwrites: Encodable {
        let channelId: ChannelID
        let overwrites: [OverwritePayload]
    }
}
