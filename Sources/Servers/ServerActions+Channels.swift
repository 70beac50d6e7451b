import Kernel
import Storage

extension ServerActions {
    /// Makes a channel. A private one is seen by its maker and by whom an overwrite lets in.
    /// - Throws: `not_found`, `forbidden` without manage_channels (and manage_roles for overwrites), `conflict` when
    ///   there are as many channels as may be, `validation_failed` for a category that is none.
    package func createChannel(
        in server: ServerID, _ input: CreateChannelInput, by user: UserID
    ) async throws -> ChannelPayload {
        let (payload, aftermath) = try await store.write("servers.createChannel") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageChannels)
            guard access.layout.channels.count < limits.channels else {
                throw Refusal(.conflict, "A server has at most \(limits.channels) channels.")
            }
            var channel = try input.channel(in: access.layout, context)
            try requireCategory(channel.parentId, for: channel.type, access, context)
            let overwrites = try ownOverwrites(input, of: channel, access, context)
            channel.isPermissionsSynced = overwrites == nil
            try ChannelQueries.insert(channel, in: context.db)
            if let overwrites { try OverwriteQueries.replace(overwrites, of: channel.id, in: context.db) }
            try audit(
                .channelCreate, on: .channel(channel.id), in: server, by: user,
                changes: [AuditChange("name", old: nil, new: channel.name)], context)
            let layout = try changedLayout(server, in: context)
            let payload = try self.payload(of: channel, in: layout, context)
            // Who may see a channel kept from others is told of it with the aftermath.
            if layout.isOpen(channel) {
                try context.emit(
                    "channel:created", to: .server(server), ServerEventPayload.OfChannel(channel: payload))
            }
            return (payload, Aftermath(.layout(access.layout, layout)))
        }
        await settle(aftermath)
        return payload
    }

    /// Changes a channel.
    /// - Throws: `not_found` to those who may not see it, `forbidden` without manage_channels there,
    ///   `validation_failed` for a name without letters or a category that is none.
    package func updateChannel(
        _ id: ChannelID, _ input: UpdateChannelInput, by user: UserID
    ) async throws -> ChannelPayload {
        let (payload, aftermath) = try await store.write("servers.updateChannel") { context in
            let place = try access(user, to: id, in: context.db)
            try place.require(.manageChannels)
            let access = try access(user, to: place.serverId, in: context.db)
            let old = place.channel
            var new = try input.applied(to: old)
            if new.parentId != old.parentId {
                try requireCategory(new.parentId, for: new.type, access, context)
                try detach(&new, from: old, place.layout, context)
            }
            let hides = input.isPrivate.flatMap { $0 == place.layout.isPrivate(old) ? nil : $0 }
            if let hides {
                new.isPermissionsSynced = false
                let overwrites = overwrites(place.layout.overwrites(of: old), isPrivate: hides, access)
                try OverwriteQueries.replace(overwrites, of: id, in: context.db)
            }
            guard new != old || hides != nil else {
                return (
                    try self.payload(of: old, in: place.layout, context), Aftermath(.layout(place.layout, place.layout))
                )
            }
            try ChannelQueries.update(new, at: context.now, in: context.db)
            try audit(
                .channelUpdate, on: .channel(id), in: place.serverId, by: user,
                changes: .between(old, new, isPrivate: place.layout.isPrivate(old), hides), context)
            let layout = try changedLayout(place.serverId, in: context)
            var aftermath = Aftermath(.layout(place.layout, layout))
            try announceChanges(since: place.layout, in: layout, &aftermath, context)
            return (try self.payload(of: new, in: layout, context), aftermath)
        }
        await settle(aftermath)
        return payload
    }

    /// Deletes a channel. Its messages stay, unseen, until they are purged.
    /// - Throws: `not_found` to those who may not see it, `forbidden` without manage_channels there, `conflict` for a
    ///   category that is not empty.
    package func deleteChannel(_ id: ChannelID, reason: String? = nil, by user: UserID) async throws {
        let aftermath = try await store.write("servers.deleteChannel") { context in
            let place = try access(user, to: id, in: context.db)
            try place.require(.manageChannels)
            guard place.layout.children(of: id).isEmpty else {
                throw Refusal(.conflict, "This category still has channels; move or delete them first.")
            }
            try ChannelQueries.markDeleted(id, at: context.now, in: context.db)
            try audit(
                .channelDelete, on: .channel(id), in: place.serverId, by: user,
                changes: [AuditChange("name", old: place.channel.name, new: nil)], reason: reason, context)
            if place.isOpen {
                try context.emit(
                    "channel:deleted", to: .server(place.serverId),
                    ServerEventPayload.ChannelDeleted(channelId: id, serverId: place.serverId))
            }
            try forgetSystemChannel(id, of: place.layout.server, context)
            return Aftermath(.layout(place.layout, try changedLayout(place.serverId, in: context)))
        }
        await settle(aftermath)
    }

    /// - Throws: `validation_failed` for what is no category of the server that the caller sees.
    func requireCategory(
        _ parent: ChannelID?, for type: ChannelType, _ access: ServerAccess, _ context: WriteContext
    ) throws {
        guard let parent else { return }
        guard type != .category else {
            throw Refusal.invalid("parentId", "A category cannot stand under another one.")
        }
        let isSeen = access.layout.channel(parent).map { category in
            category.type == .category
                && access.layout.permissions(of: access.member, in: category, at: context.now).contains(.viewChannel)
        }
        guard isSeen ?? false else { throw Refusal.invalid("parentId", "This is not a category of the server.") }
    }

    /// Lets a channel keep what counted in it when it leaves the category it followed. It goes on following where the
    /// new category says the same.
    func detach(_ new: inout Channel, from old: Channel, _ layout: ServerLayout, _ context: WriteContext) throws {
        guard old.isPermissionsSynced else { return }
        let kept = layout.overwrites(of: old)
        let offered = new.parentId.flatMap(layout.channel).map(layout.overwrites) ?? []
        guard Set(kept) != Set(offered) else { return }
        new.isPermissionsSynced = false
        try OverwriteQueries.replace(kept, of: new.id, in: context.db)
    }

    /// A server does not speak in a channel that is gone.
    private func forgetSystemChannel(_ id: ChannelID, of server: Server, _ context: WriteContext) throws {
        guard server.systemChannelId == id else { return }
        var server = server
        server.systemChannelId = nil
        server.updatedAt = context.now
        try ServerQueries.update(server, in: context.db)
        facts.layoutChanges(server.id, in: context)
        let payload = ServerPayload(
            server, memberCount: try ServerQueries.memberCount(server.id, in: context.db) ?? 0)
        try context.emit("server:updated", to: .server(server.id), ServerEventPayload.OfServer(server: payload))
    }
}

extension CreateChannelInput {
    /// The channel as it was asked for, at the end of its siblings unless a position was.
    fileprivate func channel(in layout: ServerLayout, _ context: WriteContext) throws -> Channel {
        let type = type ?? .text
        let siblings = layout.channels.filter { $0.parentId == parentId }
        return Channel(
            id: context.newID(), serverId: layout.server.id, name: try ChannelName.fold(name.value, for: type),
            topic: topic?.value.nilIfEmpty, description: description?.value.nilIfEmpty, type: type,
            position: position?.value ?? (siblings.map(\.position).max() ?? -1) + 1, parentId: parentId,
            isPermissionsSynced: true, slowMode: slowMode?.value ?? 0, isNsfw: isNsfw ?? false,
            userLimit: type.hasVoice ? userLimit?.value ?? 0 : nil,
            bitrate: type.hasVoice ? bitrate?.value ?? Channel.standardBitrate : nil, createdAt: context.now)
    }
}

extension UpdateChannelInput {
    /// The channel after the change.
    fileprivate func applied(to channel: Channel) throws -> Channel {
        var channel = channel
        if let name { channel.name = try ChannelName.fold(name.value, for: channel.type) }
        channel.topic = topic.map(\.value).applied(to: channel.topic)?.nilIfEmpty
        channel.description = description.map(\.value).applied(to: channel.description)?.nilIfEmpty
        if let position { channel.position = position.value }
        if let slowMode { channel.slowMode = slowMode.value }
        if let isNsfw { channel.isNsfw = isNsfw }
        channel.parentId = parentId.applied(to: channel.parentId)
        guard channel.type.hasVoice else { return channel }
        channel.userLimit = userLimit.map(\.value).applied(to: channel.userLimit) ?? 0
        channel.bitrate = bitrate.map(\.value).applied(to: channel.bitrate) ?? Channel.standardBitrate
        return channel
    }
}

extension [AuditChange] {
    fileprivate static func between(
        _ old: Channel, _ new: Channel, isPrivate wasPrivate: Bool, _ isPrivate: Bool?
    ) -> Self {
        var changes: Self = []
        changes.note("name", old.name, new.name)
        changes.note("topic", old.topic, new.topic)
        changes.note("description", old.description, new.description)
        changes.note("position", old.position, new.position)
        changes.note("parentId", old.parentId, new.parentId)
        changes.note("isPrivate", wasPrivate, isPrivate ?? wasPrivate)
        changes.note("slowMode", old.slowMode, new.slowMode)
        changes.note("isNsfw", old.isNsfw, new.isNsfw)
        changes.note("userLimit", old.userLimit, new.userLimit)
        changes.note("bitrate", old.bitrate, new.bitrate)
        return changes
    }
}
