import Kernel

/// A named set of permissions that members hold. The everyone role is held by all and never given or taken.
package struct Role: Hashable, Sendable {
    package let id: RoleID
    package let serverId: ServerID
    package var name: String
    /// `#rrggbb`; nil takes the text's colour.
    package var color: String?
    /// Higher stands above lower; the everyone role is at 0, all others above.
    package var position: Int
    package var permissions: PermissionSet
    /// Shown as a group of its own in the list of members.
    package var isHoisted: Bool
    package var isMentionable: Bool
    package let isEveryone: Bool
    /// Kept by the platform (a bot, a gate): people neither give nor delete it.
    package let isManaged: Bool
    /// Members may take and leave it by themselves.
    package var isSelfAssignable: Bool
    package let createdAt: Timestamp

    package var rank: Rank { isEveryone ? .everyone : .role(position: position, id: id) }
}
