import Kernel

/// What counts for members who chose nothing.
package enum DefaultNotifications: String, WireEnum {
    case all, mentions
}
