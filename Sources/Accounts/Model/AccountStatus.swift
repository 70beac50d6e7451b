import Kernel

/// Whether a person may use the platform.
package enum AccountStatus: String, WireEnum {
    case active
    case suspended
    case banned
    case deactivated
    case pendingDeletion = "pending_deletion"
    case deleted
}
