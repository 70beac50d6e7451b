import Kernel

/// A role as members see it.
package struct RolePayload: Exampled, Hashable {
    package let id: RoleID
    package let serverId: ServerID
    package let name: String
    package let color: String?
    package let position: Int
    package let permissions: PermissionSet
    package let isHoisted: Bool
    package let isMentionable: Bool
    package let isEveryone: Bool
    package let isManaged: Bool
    package let isSelfAssignable: Bool

    package init(_ role: Role) {
        id = role.id
        serverId = role.serverId
        name = role.name
        color = role.color
        position = role.position
        permissions = role.permissions
        isHoisted = role.isHoisted
        isMentionable = role.isMentionable
        isEveryone = role.isEveryone
        isManaged = role.isManaged
        isSelfAssignable = role.isSelfAssignable
    }

    package static var example: RolePayload { RolePayload(.example) }
}

/// An exception for a role or person in a channel.
package struct OverwritePayload: Exampled, Hashable {
    package let channelId: ChannelID
    package let kind: OverwriteKind
    /// Of a role or a person, by `kind`.
    package let id: String
    package let allow: PermissionSet
    package let deny: PermissionSet

    package init(_ overwrite: Overwrite, in channel: ChannelID) {
        channelId = channel
        allow = overwrite.allow
        deny = overwrite.deny
        switch overwrite.target {
        case .role(let role): (kind, id) = (.role, role.description)
        case .user(let user): (kind, id) = (.user, user.description)
        }
    }

    package static var example: OverwritePayload {
        OverwritePayload(Overwrite(.role(.sample), allow: [], deny: .sendMessages), in: .sample)
    }
}

/// For whom an overwrite counts.
package enum OverwriteKind: String, WireEnum {
    case role, user
}

extension Overwrite.Target {
    /// Nil for what is no identity.
    package init?(_ kind: OverwriteKind, _ id: String) {
        switch kind {
        case .role:
            guard let id = RoleID(id) else { return nil }
            self = .role(id)
        case .user:
            guard let id = UserID(id) else { return nil }
            self = .user(id)
        }
    }
}

/// What someone may do, and where it comes from.
package struct PermissionReportPayload: Exampled {
    package let permissions: PermissionSet
    package let names: [String]
    /// In the order they count.
    package let sources: [Source]

    /// One thing that gave or took permissions.
    package struct Source: Exampled {
        package let kind: Kind
        /// The role or person it belongs to.
        package let id: String
        package let allow: PermissionSet
        package let deny: PermissionSet

        package static var example: Source {
            Source(kind: .role, id: RoleID.sample.description, allow: .newcomer, deny: [])
        }
    }

    /// Kinds of source.
    package enum Kind: String, WireEnum {
        case owner, role
        case roleOverwrite = "role_overwrite"
        case userOverwrite = "user_overwrite"
        case timeout
    }

    package static var example: PermissionReportPayload {
        PermissionReportPayload(permissions: .newcomer, names: PermissionSet.newcomer.names, sources: [.example])
    }
}
