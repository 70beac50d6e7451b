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

/// What part of the bans is asked for.
package struct BansInput: Exampled {
    /// The beginning of the user name, or a part of the display name.
    package let q: Text<0, 100>?
    package let cursor: String?
    package let limit: Whole<1, 100>?

    package static var example: BansInput { BansInput(q: nil, cursor: nil, limit: nil) }
}
