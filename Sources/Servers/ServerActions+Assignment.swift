import Kernel
import Storage

/// Giving roles to members and taking them.
extension ServerActions {
    /// Gives a member a role; giving it again changes nothing.
    /// - Throws: `not_found`, `forbidden` without manage_roles (members take self-assignable roles themselves) or against
    ///   the hierarchy, `validation_failed` for a role that is not given by hand.
    package func assign(
        _ role: RoleID, to other: UserID, in server: ServerID, reason: String? = nil, by user: UserID
    ) async throws -> MemberPayload {
        try await changeRoles(of: other, in: server, role, isGiven: true, reason, by: user) { member, context in
            guard try RoleQueries.assign(role, to: member.key, at: context.now, in: context.db) else { return member }
            var changed = member
            changed.roleIds = (member.roleIds + [role]).sorted()
            // A role is what a temporary member needs to stay.
            changed.isTemporary = false
            if member.isTemporary { try MemberQueries.update(changed, in: context.db) }
            return changed
        }
    }

    /// Takes a role from a member; taking it again changes nothing.
    /// - Throws: as `assign`.
    package func unassign(
        _ role: RoleID, from other: UserID, in server: ServerID, reason: String? = nil, by user: UserID
    ) async throws -> MemberPayload {
        try await changeRoles(of: other, in: server, role, isGiven: false, reason, by: user) { member, context in
            guard try RoleQueries.unassign(role, from: member.key, in: context.db) else { return member }
            var changed = member
            changed.roleIds.removeAll { $0 == role }
            return changed
        }
    }

    private func changeRoles(
        of other: UserID, in server: ServerID, _ id: RoleID, isGiven: Bool, _ reason: String?, by user: UserID,
        _ change: @escaping @Sendable (Membership, WriteContext) throws -> Membership
    ) async throws -> MemberPayload {
        let (payload, aftermath) = try await store.write("servers.changeRoles") { context in
            let access = try access(user, to: server, in: context.db)
            let old = try member(other, of: access.layout, in: context.db)
            let role = try role(id, of: access.layout)
            try access.requireAssignable(role, to: old, isGiven: isGiven)
            let new = try change(old, context)
            let aftermath = Aftermath(.member(old, in: access.layout))
            guard new != old else { return (try self.payload(of: old, in: access.layout, context.db), aftermath) }
            facts.memberChanges(old.key, in: context)
            try audit(
                .memberRoleUpdate, on: .user(other), in: server, by: user,
                changes: [AuditChange("roles", old: isGiven ? nil : role.name, new: isGiven ? role.name : nil)],
                reason: reason, context)
            return (try announceMember(new, in: access.layout, context), aftermath)
        }
        await settle(aftermath)
        return payload
    }
}
