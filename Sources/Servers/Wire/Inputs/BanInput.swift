import Kernel

/// A ban.
package struct BanInput: Exampled {
    package let reason: Text<0, 500>?
    /// Absent lasts until it is lifted.
    package let expiresAt: Timestamp?
    /// Messages of the last so many seconds go too.
    package let deleteMessageSeconds: Whole<0, 604_800>?

    package static var example: BanInput { BanInput(reason: nil, expiresAt: nil, deleteMessageSeconds: nil) }
}
