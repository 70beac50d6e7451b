import Kernel

/// What a member chose about a server for themselves; nobody else sees it.
package struct MemberSettingsPayload: Exampled, Hashable {
    /// Null follows the server's default.
    package let notificationLevel: NotificationLevel?
    /// Place in the person's own list of servers.
    package let position: Int
    package let folder: String?

    package init(_ member: Membership) {
        notificationLevel = member.notificationLevel
        position = member.position
        folder = member.folder
    }

    package static var example: MemberSettingsPayload { MemberSettingsPayload(.example) }
}
