import Kernel
import Storage

extension ServerActions {
    /// All roles, highest first.
    /// - Throws: `not_found` to outsiders.
    package func roles(of server: ServerID, by user: UserID) async throws -> [RolePayload] {
        try await store.read { db in try access(user, to: server, in: db).layout.roles.map(RolePayload.init) }
    }

    /// Makes a role, just above everyone's.
    /// - Throws: `not_found`, `forbidden` without manage_roles or for permissions the caller lacks, `conflict` for a
    ///   taken name or when there are as many roles as may be.
    package func createRole(
        in server: ServerID, _ input: CreateRoleInput, by user: UserID
    ) async throws -> RolePayload {
        try await store.write("servers.createRole") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageRoles)
            let permissions = input.permissions ?? []
            try access.permissions.requireHolding(permissions)
            guard access.layout.roles.count < limits.roles else {
                throw Refusal(.conflict, "A server has at most \(limits.roles) roles.")
            }
            let role = Role(
                id: context.newID(), serverId: server, name: input.name.value, color: input.color?.value, position: 1,
                permissions: permissions, isHoisted: input.isHoisted ?? false,
                isMentionable: input.isMentionable ?? false, isEveryone: false, isManaged: false,
                isSelfAssignable: input.isSelfAssignable ?? false, createdAt: context.now)
            try RoleQueries.insert(role, in: context.db)
            facts.layoutChanges(server, in: context)
            try audit(
                .roleCreate, on: .role(role.id), in: server, by: user,
                changes: [AuditChange("name", old: nil, new: role.name)], context)
            let payload = RolePayload(role)
            try context.emit("server:role_created", to: .server(server), ServerEventPayload.OfRole(role: payload))
            return payload
        }
    }

    /// Changes a role; of everyone's only the permissions and whether it may be mentioned.
    /// - Throws: `not_found`, `forbidden` without manage_roles, against the hierarchy or for permissions the caller
    ///   lacks, `conflict` for a taken name, `validation_failed` for what everyone's role cannot have.
    package func updateRole(
        _ id: RoleID, of server: ServerID, _ input: UpdateRoleInput, by user: UserID
    ) async throws -> RolePayload {
        let (payload, aftermath) = try await store.write("servers.updateRole") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageRoles)
            let old = try role(id, of: access.layout)
            try access.requireAbove(old)
            let new = try input.applied(to: old)
            try access.permissions.requireHolding(new.permissions.subtracting(old.permissions))
            guard new != old else { return (RolePayload(old), Aftermath(.layout(access.layout, access.layout))) }
            try RoleQueries.update(new, at: context.now, in: context.db)
            try audit(.roleUpdate, on: .role(id), in: server, by: user, changes: .between(old, new), context)
            let payload = RolePayload(new)
            try context.emit("server:role_updated", to: .server(server), ServerEventPayload.OfRole(role: payload))
            return (payload, try self.aftermath(since: access.layout, context))
        }
        await settle(aftermath)
        return payload
    }

    /// Deletes a role with what it gave its holders.
    /// - Throws: `not_found`, `forbidden` without manage_roles or against the hierarchy, `validation_failed` for the
    ///   everyone role and those the platform keeps.
    package func deleteRole(_ id: RoleID, of server: ServerID, by user: UserID) async throws {
        let aftermath = try await store.write("servers.deleteRole") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageRoles)
            let role = try role(id, of: access.layout)
            guard !role.isEveryone, !role.isManaged else {
                throw Refusal.invalid("role", "This role belongs to the server and cannot be deleted.")
            }
            try access.requireAbove(role)
            let holders = try RoleQueries.holders(of: id, in: context.db)
            facts.membersChange(holders, of: server, in: context)
            try RoleQueries.delete(id, in: context.db)
            try audit(
                .roleDelete, on: .role(id), in: server, by: user,
                changes: [AuditChange("name", old: role.name, new: nil)], context)
            try context.emit(
                "server:role_deleted", to: .server(server),
                ServerEventPayload.RoleDeleted(serverId: server, roleId: id))
            var aftermath = try self.aftermath(since: access.layout, context)
            aftermath.shift.dissolved = (id, Set(holders))
            return aftermath
        }
        await settle(aftermath)
    }

    /// Moves roles; the others make room.
    /// - Throws: `not_found`, `forbidden` without manage_roles or when a role at or above the caller would move,
    ///   `validation_failed` for what is no role that can be moved.
    package func orderRoles(
        of server: ServerID, _ input: RoleOrderInput, by user: UserID
    ) async throws -> [RolePayload] {
        try await store.write("servers.orderRoles") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageRoles)
            let places = Dictionary(input.places.values.map { ($0.roleId, $0.position.value) }) { _, last in last }
            let roles = access.layout.roles.filter { !$0.isEveryone }
            for role in try RoleOrder.moved(roles, to: places, by: access.rank) {
                try RoleQueries.update(role, at: context.now, in: context.db)
                try context.emit(
                    "server:role_updated", to: .server(server), ServerEventPayload.OfRole(role: RolePayload(role)))
            }
            // Positions decide who may act on whom, not who sees what: nothing to settle.
            return try changedLayout(server, in: context).roles.map(RolePayload.init)
        }
    }

    /// A role of a server.
    /// - Throws: `not_found`.
    func role(_ id: RoleID, of layout: ServerLayout) throws -> Role {
        guard let role = layout.role(id) else { throw Refusal.notFound("role") }
        return role
    }

    /// What a change of roles means: channels that look different to all are announced, the rest is for `settle`.
    private func aftermath(since before: ServerLayout, _ context: WriteContext) throws -> Aftermath {
        let layout = try changedLayout(before.server.id, in: context)
        var aftermath = Aftermath(.layout(before, layout))
        try announceChanges(since: before, in: layout, &aftermath, context)
        return aftermath
    }
}

extension UpdateRoleInput {
    /// The role after the change.
    /// - Throws: `validation_failed` for what the everyone role cannot have.
    fileprivate func applied(to role: Role) throws -> Role {
        if role.isEveryone, name != nil || !color.isAbsent || isHoisted == true || isSelfAssignable == true {
            throw Refusal.invalid("role", "Of everyone's role only the permissions can be changed.")
        }
        var role = role
        if let name { role.name = name.value }
        role.color = color.map(\.value).applied(to: role.color)
        if let permissions { role.permissions = permissions }
        if let isHoisted { role.isHoisted = isHoisted }
        if let isMentionable { role.isMentionable = isMentionable }
        if let isSelfAssignable { role.isSelfAssignable = isSelfAssignable }
        return role
    }
}

extension [AuditChange] {
    fileprivate static func between(_ old: Role, _ new: Role) -> Self {
        var changes: Self = []
        changes.note("name", old.name, new.name)
        changes.note("color", old.color, new.color)
        changes.note("permissions", old.permissions, new.permissions)
        changes.note("isHoisted", old.isHoisted, new.isHoisted)
        changes.note("isMentionable", old.isMentionable, new.isMentionable)
        changes.note("isSelfAssignable", old.isSelfAssignable, new.isSelfAssignable)
        return changes
    }
}
