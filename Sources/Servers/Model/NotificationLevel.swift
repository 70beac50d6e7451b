import Kernel

/// Which messages of a server call a member.
package enum NotificationLevel: String, WireEnum {
    case all, mentions, none
}

/// What counts for members who chose nothing.
package enum DefaultNotifications: String, WireEnum {
    case all, mentions
}
