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

/// Moving roles: pure, so that the rules of the hierarchy can be told by a table.
package enum RoleOrder {
    /// Puts roles at new positions and counts through from 1.
    /// - Parameters:
    ///   - roles: all roles of the server but the everyone role, in any order.
    ///   - places: the wanted position of those to be moved.
    ///   - rank: where the actor stands; roles at or above it keep their order among all.
    /// - Returns: the roles whose position changed, with the new one.
    /// - Throws: `forbidden` when a role at or above the actor would move or be overtaken; `validation_failed` for a
    ///   role that is none of these.
    package static func moved(_ roles: [Role], to places: [RoleID: Int], by rank: Rank) throws -> [Role] {
        guard places.keys.allSatisfy({ id in roles.contains { $0.id == id } }) else {
            throw Refusal.invalid("roleId", "Only roles of this server other than everyone's can be moved.")
        }
        let before = roles.sorted { $0.rank < $1.rank }
        // A moved role takes precedence over one that already stands at its new position.
        let after = before.enumerated().sorted { left, right in
            key(left, places) < key(right, places)
        }.map(\.element)
        let fixed = before.count - before.count { $0.rank >= rank }
        guard before[fixed...].map(\.id) == after[fixed...].map(\.id) else {
            throw Refusal(.forbidden, "You can only move roles below your own highest one.")
        }
        return after.enumerated().compactMap { index, role in
            guard role.position != index + 1 else { return nil }
            var role = role
            role.position = index + 1
            return role
        }
    }

    private static func key(_ item: (offset: Int, element: Role), _ places: [RoleID: Int]) -> (Int, Int, Int) {
        guard let place = places[item.element.id] else { return (item.element.position, 0, item.offset) }
        return (place, place < item.element.position ? -1 : 1, item.offset)
    }
}
