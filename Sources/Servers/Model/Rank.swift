import Kernel

/// Where a role or a member stands in a server's order: higher acts on lower, never on equal or above.
package enum Rank: Hashable, Sendable, Comparable {
    /// A member without roles, and the everyone role itself.
    case everyone
    /// A role, or the highest role of a member. Of two roles at one position the older stands higher.
    case role(position: Int, id: RoleID)
    /// The owner, above every role.
    case owner

    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.owner, _), (_, .everyone): false
        case (.everyone, _), (_, .owner): true
        case (.role(let position, let id), .role(let otherPosition, let otherId)):
            (position, otherId) < (otherPosition, id)
        }
    }
}
