import Kernel

/// Which messages of a server call a member.
package enum NotificationLevel: String, WireEnum {
    case all, mentions, none
}
