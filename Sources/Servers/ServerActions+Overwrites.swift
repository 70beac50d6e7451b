import Kernel
import Storage

/// Exceptions to the roles in single channels.
extension ServerActions {
    /// The overwrites that count in a channel.
    /// - Throws: `not_found` to those who may not see it.
    package func overwrites(of channel: ChannelID, by user: UserID) async throws -> [OverwritePayload] {
        try await store.read { db in
            let place = try access(user, to: channel, in: db)
            return place.layout.overwrites(of: place.channel).map { OverwritePayload($0, in: channel) }
        }
    }

    /// Puts an overwrite in place; from then on the channel no longer follows its category.
    /// - Throws: `not_found`, `forbidden` without manage_roles there, against the hierarchy or for permissions the caller
    ///   lacks, `validation_failed` for bits that mean nothing in a channel or stand on both sides.
    package func putOverwrite(
        _ target: Overwrite.Target, in channel: ChannelID, allow: PermissionSet, deny: PermissionSet, by user: UserID
    ) async throws -> OverwritePayload {
        let overwrite = Overwrite(target, allow: allow, deny: deny)
        try await changeOverwrites(of: channel, target, by: user) { place, access, context in
            let old = place.layout.overwrites(of: place.channel)
            try requireAllowed(old[target], overwrite, holding: place.permissions, access, context)
            guard old[target] != nil || old.count < limits.overwrites else {
                throw Refusal(.conflict, "A channel has at most \(limits.overwrites) exceptions.")
            }
            return old.changing(target) { ($0, $1) = (allow, deny) }
        }
        return OverwritePayload(overwrite, in: channel)
    }

    /// Takes an overwrite away; taking none away changes nothing.
    /// - Throws: as `putOverwrite`.
    package func deleteOverwrite(
        _ target: Overwrite.Target, in channel: ChannelID, by user: UserID
    ) async throws {
        try await changeOverwrites(of: channel, target, by: user) { place, access, context in
            let old = place.layout.overwrites(of: place.channel)
            if let overwrite = old[target] {
                try requireAllowed(overwrite, nil, holding: place.permissions, access, context)
            }
            return old.filter { $0.target != target }
        }
    }

    /// Makes a channel follow its category again, in place of overwrites of its own.
    /// - Throws: `not_found`, `forbidden` without manage_roles there, `conflict` when it stands under no category.
    package func syncOverwrites(of channel: ChannelID, by user: UserID) async throws -> [OverwritePayload] {
        let (payload, aftermath) = try await store.write("servers.syncOverwrites") { context in
            let place = try access(user, to: channel, in: context.db)
            try place.require(.manageRoles)
            guard place.channel.parentId != nil else {
                throw Refusal(.conflict, "This channel stands under no category.")
            }
            return try change(place, to: nil, .overwriteUpdate, by: user, context)
        }
        await settle(aftermath)
        return payload
    }

    /// The overwrites of a new channel; nil when it follows its category, or has nothing to say outside one.
    /// - Throws: `forbidden` for overwrites without manage_roles.
    func ownOverwrites(
        _ input: CreateChannelInput, of channel: Channel, _ access: ServerAccess, _ context: WriteContext
    ) throws -> [Overwrite]? {
        guard input.overwrites != nil || input.isPrivate == true else { return nil }
        var overwrites: [Overwrite]
        if let given = input.overwrites {
            try access.require(.manageRoles)
            overwrites = try given.values.map { try $0.overwrite() }
            for overwrite in overwrites {
                try requireAllowed(nil, overwrite, holding: access.permissions, access, context)
            }
        } else {
            overwrites = access.layout.overwrites(of: channel)
        }
        return input.isPrivate == true ? self.overwrites(overwrites, isPrivate: true, access) : overwrites
    }

    /// The same overwrites with the sight of the channel taken from everyone, or given back. Who takes it away keeps it.
    func overwrites(_ overwrites: [Overwrite], isPrivate: Bool, _ access: ServerAccess) -> [Overwrite] {
        let changed = overwrites.changing(.role(access.layout.everyone.id)) { allow, deny in
            if isPrivate {
                deny.insert(.viewChannel)
                allow.remove(.viewChannel)
            } else {
                deny.remove(.viewChannel)
            }
        }
        guard isPrivate, !access.permissions.contains(.administrator) else { return changed }
        return changed.changing(.user(access.member.userId)) { allow, deny in
            allow.insert(.viewChannel)
            deny.remove(.viewChannel)
        }
    }

    private func changeOverwrites(
        of channel: ChannelID, _ target: Overwrite.Target, by user: UserID,
        _ new: @escaping @Sendable (ChannelAccess, ServerAccess, WriteContext) throws -> [Overwrite]
    ) async throws {
        let aftermath = try await store.write("servers.changeOverwrites") { context in
            let place = try access(user, to: channel, in: context.db)
            try place.require(.manageRoles)
            let access = try access(user, to: place.serverId, in: context.db)
            let old = place.layout.overwrites(of: place.channel)
            let new = try new(place, access, context)
            guard Set(old) != Set(new) else { return Aftermath(.layout(place.layout, place.layout)) }
            let action: AuditAction =
                old[target] == nil ? .overwriteCreate : new[target] == nil ? .overwriteDelete : .overwriteUpdate
            return try change(place, to: new, action, by: user, context).aftermath
        }
        await settle(aftermath)
    }

    /// Writes the overwrites of a channel, nil to follow the category, and tells of them.
    private func change(
        _ place: ChannelAccess, to overwrites: [Overwrite]?, _ action: AuditAction, by user: UserID,
        _ context: WriteContext
    ) throws -> (payload: [OverwritePayload], aftermath: Aftermath) {
        var channel = place.channel
        channel.isPermissionsSynced = overwrites == nil
        try OverwriteQueries.replace(overwrites ?? [], of: channel.id, in: context.db)
        try ChannelQueries.update(channel, at: context.now, in: context.db)
        let layout = try changedLayout(place.serverId, in: context)
        try audit(
            action, on: .channel(channel.id), in: place.serverId, by: user,
            changes: .between(place.layout.overwrites(of: place.channel), layout.overwrites(of: channel)), context)
        var aftermath = Aftermath(.layout(place.layout, layout))
        // A category changes with all the channels that follow it.
        let followers = layout.children(of: channel.id).filter(\.isPermissionsSynced)
        for changed in [channel] + followers {
            try announce(
                "channel:permissions_updated", changed, in: layout,
                ServerEventPayload.Overwrites(
                    channelId: changed.id,
                    overwrites: layout.overwrites(of: changed).map { OverwritePayload($0, in: changed.id) }),
                &aftermath, context)
        }
        try announceChanges(since: place.layout, in: layout, &aftermath, context)
        return (layout.overwrites(of: channel).map { OverwritePayload($0, in: channel.id) }, aftermath)
    }
}

extension OverwriteInput {
    /// - Throws: `validation_failed` for what is no identity.
    fileprivate func overwrite() throws -> Overwrite {
        guard let target = Overwrite.Target(kind, id) else { throw Refusal.invalid("overwrites", "This is not an id.") }
        return Overwrite(target, allow: allow ?? [], deny: deny ?? [])
    }
}

extension [AuditChange] {
    fileprivate static func between(_ old: [Overwrite], _ new: [Overwrite]) -> Self {
        var changes: Self = []
        let targets = (old + new).map(\.target)
        for target in Set(targets).sorted(by: { $0.name < $1.name }) {
            changes.note("\(target.name).allow", old[target]?.allow, new[target]?.allow)
            changes.note("\(target.name).deny", old[target]?.deny, new[target]?.deny)
        }
        return changes
    }
}

extension Overwrite.Target {
    fileprivate var name: String {
        switch self {
        case .role(let id): "role:\(id)"
        case .user(let id): "user:\(id)"
        }
    }
}
