import Kernel

/// Who gets a file apart from whom it belongs to, who gets it always.
///
/// What shows a file decides first: for a file in use this can only narrow that. One that still waits is opened to those
/// it names.
package struct FilePermissions: Sendable, Equatable {
    /// Whether anybody may have it while it waits.
    package var isPublic = false
    /// Nobody else, when there are any.
    package var allowedUsers: [UserID] = []
    package var deniedUsers: [UserID] = []
    package var availableFrom: Timestamp?
    package var availableUntil: Timestamp?
    /// Times it is handed out to keep; it is not shown in place then, since what is shown is had.
    package var maxDownloads: Int?

    /// Whether the lists and times let somebody (nil: not signed in) have it.
    /// - Parameter isInUse: whether something shows it and that place lets them.
    func admit(_ viewer: UserID?, isInUse: Bool, at now: Timestamp) -> Bool {
        if let viewer, deniedUsers.contains(viewer) { return false }
        if let availableFrom, now < availableFrom { return false }
        if let availableUntil, now >= availableUntil { return false }
        if let viewer, allowedUsers.contains(viewer) { return true }
        return isInUse ? allowedUsers.isEmpty : isPublic
    }
}
