import Kernel

@testable import Servers

/// Servers on paper, for the pure rules.
enum Paper {
    static let server = ServerID(rawValue: 1)
    static let owner = UserID(rawValue: 10)
    static let start = Timestamp(milliseconds: 1_700_000_000_000)

    static func role(
        _ id: Int64, at position: Int, _ permissions: PermissionSet = [], managed: Bool = false,
        selfAssignable: Bool = false
    ) -> Role {
        Role(
            id: RoleID(rawValue: id), serverId: server, name: "role \(id)", color: nil, position: position,
            permissions: permissions, isHoisted: false, isMentionable: false, isEveryone: id == 1, isManaged: managed,
            isSelfAssignable: selfAssignable, createdAt: start)
    }

    static func channel(
        _ id: Int64, _ type: ChannelType = .text, in parent: Int64? = nil, at position: Int = 0, synced: Bool = true
    ) -> Channel {
        Channel(
            id: ChannelID(rawValue: id), serverId: server, name: "channel-\(id)", topic: nil, description: nil,
            type: type, position: position, parentId: parent.map(ChannelID.init(rawValue:)),
            isPermissionsSynced: synced, slowMode: 0, isNsfw: false, userLimit: nil, bitrate: nil, createdAt: start)
    }

    static func member(_ id: Int64, _ roles: [Int64] = [], timeout: Timestamp? = nil) -> Membership {
        var member = Membership(server, UserID(rawValue: id), at: start)
        member.roleIds = roles.map(RoleID.init(rawValue:))
        member.communicationDisabledUntil = timeout
        return member
    }

    static func layout(
        everyone: PermissionSet = .newcomer, _ roles: [Role] = [], _ channels: [Channel] = [],
        _ overwrites: [Int64: [Overwrite]] = [:]
    ) -> ServerLayout {
        var example = Server.example
        example.ownerId = owner
        let own = Dictionary(uniqueKeysWithValues: overwrites.map { (ChannelID(rawValue: $0.key), $0.value) })
        guard
            let layout = ServerLayout(
                server: example, roles: roles + [role(1, at: 0, everyone)], channels: channels, overwrites: own)
        else { preconditionFailure("there is an everyone role") }
        return layout
    }

    static func overwrite(role id: Int64, allow: PermissionSet = [], deny: PermissionSet = []) -> Overwrite {
        Overwrite(.role(RoleID(rawValue: id)), allow: allow, deny: deny)
    }

    static func overwrite(user id: Int64, allow: PermissionSet = [], deny: PermissionSet = []) -> Overwrite {
        Overwrite(.user(UserID(rawValue: id)), allow: allow, deny: deny)
    }
}
