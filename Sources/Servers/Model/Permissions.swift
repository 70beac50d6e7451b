import Kernel

/// The arithmetic of permissions: pure, over loaded facts. Everything that asks "may they" ends here.
///
/// The effective set is the everyone role, joined by the member's roles, then changed by the channel's overwrites in
/// the order everyone, roles (all denials, then all grants), member. Owner and administrators hold everything; someone
/// in a time-out keeps only `PermissionSet.duringTimeout` of what they had.
package enum Permissions {
    /// Whose permissions are asked for.
    package struct Subject: Sendable {
        package let userId: UserID
        package let isOwner: Bool
        package let isTimedOut: Bool
        /// The roles held, without the everyone role.
        package let roleIds: [RoleID]

        package init(userId: UserID, isOwner: Bool, isTimedOut: Bool, roleIds: [RoleID]) {
            self.userId = userId
            self.isOwner = isOwner
            self.isTimedOut = isTimedOut
            self.roleIds = roleIds
        }
    }

    /// What someone may do in the server as a whole.
    /// - Parameters:
    ///   - everyone: the permissions of the everyone role.
    ///   - role: the permissions of one of the subject's roles; empty for a role that is gone.
    package static func inServer(
        _ subject: Subject, everyone: PermissionSet, role: (RoleID) -> PermissionSet
    ) -> PermissionSet {
        let granted = granted(subject, everyone: everyone, role: role)
        return granted == .all || !subject.isTimedOut ? granted : granted.intersection(.duringTimeout)
    }

    /// What someone may do in one channel; empty when they may not see it.
    package static func inChannel(
        _ subject: Subject, everyoneRole: RoleID, everyone: PermissionSet, overwrites: [Overwrite],
        role: (RoleID) -> PermissionSet
    ) -> PermissionSet {
        let base = granted(subject, everyone: everyone, role: role)
        if base == .all { return base }
        var result = apply(overwrites, to: base, subject, everyoneRole)
        if subject.isTimedOut { result.formIntersection(.duringTimeout) }
        return result.contains(.viewChannel) ? result : []
    }

    /// The roles' union before a time-out; everything for owners and administrators.
    private static func granted(
        _ subject: Subject, everyone: PermissionSet, role: (RoleID) -> PermissionSet
    ) -> PermissionSet {
        if subject.isOwner { return .all }
        let union = subject.roleIds.reduce(everyone) { $0.union(role($1)) }
        return union.contains(.administrator) ? .all : union
    }

    private static func apply(
        _ overwrites: [Overwrite], to base: PermissionSet, _ subject: Subject, _ everyoneRole: RoleID
    ) -> PermissionSet {
        var result = base
        var roleDenials: PermissionSet = []
        var roleGrants: PermissionSet = []
        var own: Overwrite?
        for overwrite in overwrites {
            switch overwrite.target {
            case .role(everyoneRole):
                result = result.subtracting(overwrite.deny).union(overwrite.allow)
            case .role(let id) where subject.roleIds.contains(id):
                roleDenials.formUnion(overwrite.deny)
                roleGrants.formUnion(overwrite.allow)
            case .user(subject.userId):
                own = overwrite
            case .role, .user:
                continue
            }
        }
        result = result.subtracting(roleDenials).union(roleGrants)
        if let own { result = result.subtracting(own.deny).union(own.allow) }
        return result
    }
}

/// An exception in one channel for a role or one person: bits taken away, then bits given.
package struct Overwrite: Hashable, Sendable {
    package let target: Target
    package let allow: PermissionSet
    package let deny: PermissionSet

    package init(_ target: Target, allow: PermissionSet = [], deny: PermissionSet = []) {
        self.target = target
        self.allow = allow
        self.deny = deny
    }

    /// For whom an overwrite counts.
    package enum Target: Hashable, Sendable {
        /// Holders of a role; the everyone role makes it count for every member.
        case role(RoleID)
        case user(UserID)
    }

    /// Says nothing at all, and is not worth a row.
    package var isEmpty: Bool { allow.isEmpty && deny.isEmpty }
}

extension [Overwrite] {
    /// The overwrite for a target, when there is one.
    package subscript(target: Overwrite.Target) -> Overwrite? {
        first { $0.target == target }
    }

    /// The same overwrites with the target's allowed and denied bits changed; one that says nothing is dropped.
    package func changing(
        _ target: Overwrite.Target, _ change: (_ allow: inout PermissionSet, _ deny: inout PermissionSet) -> Void
    ) -> [Overwrite] {
        var allow = self[target]?.allow ?? []
        var deny = self[target]?.deny ?? []
        change(&allow, &deny)
        let changed = Overwrite(target, allow: allow, deny: deny)
        return filter { $0.target != target } + (changed.isEmpty ? [] : [changed])
    }
}
