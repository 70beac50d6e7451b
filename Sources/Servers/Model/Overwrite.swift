import Kernel

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
