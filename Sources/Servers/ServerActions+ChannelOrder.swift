import Kernel
import Storage

extension ServerActions {
    /// Moves channels among their siblings and between categories.
    /// - Returns: the channels the caller sees, in the new order.
    /// - Throws: `not_found`, `forbidden` without manage_channels, `validation_failed` for what is no channel the caller
    ///   sees or no category.
    package func orderChannels(
        of server: ServerID, _ input: ChannelOrderInput, by user: UserID
    ) async throws -> [ChannelPayload] {
        let (channels, aftermath) = try await store.write("servers.orderChannels") { context in
            let access = try access(user, to: server, in: context.db)
            try access.require(.manageChannels)
            for place in input.places.values { try move(place, access, context) }
            let layout = try changedLayout(server, in: context)
            var aftermath = Aftermath(.layout(access.layout, layout))
            let told = try announceOrder(since: access.layout, in: layout, context)
            try announceChanges(since: access.layout, in: layout, except: told, &aftermath, context)
            return (try view(layout, as: access.member, in: context.db).channels, aftermath)
        }
        await settle(aftermath)
        return channels
    }

    private func move(_ place: ChannelOrderInput.Place, _ access: ServerAccess, _ context: WriteContext) throws {
        let visible = access.layout.channel(place.channelId).flatMap { channel in
            access.layout.permissions(of: access.member, in: channel, at: context.now).contains(.viewChannel)
                ? channel : nil
        }
        guard let old = visible else { throw Refusal.invalid("channelId", "This is not a channel of the server.") }
        var new = old
        new.position = place.position.value
        new.parentId = place.parentId.applied(to: old.parentId)
        if new.parentId != old.parentId {
            try requireCategory(new.parentId, for: new.type, access, context)
            if place.lockPermissions == true && new.parentId != nil {
                try access.require(.manageRoles)
                new.isPermissionsSynced = true
                try OverwriteQueries.replace([], of: new.id, in: context.db)
            } else {
                try detach(&new, from: old, access.layout, context)
            }
        }
        guard new != old else { return }
        try ChannelQueries.update(new, at: context.now, in: context.db)
    }

    /// Tells all members of those moved channels all members see.
    /// - Returns: the channels that changed in nothing else, of which everything is told.
    private func announceOrder(
        since before: ServerLayout, in layout: ServerLayout, _ context: WriteContext
    ) throws -> Set<ChannelID> {
        let moved = layout.channels.filter { channel in
            guard let old = before.channel(channel.id), layout.isOpen(channel) else { return false }
            return old.position != channel.position || old.parentId != channel.parentId
        }
        guard !moved.isEmpty else { return [] }
        let order = moved.map { channel in
            ServerEventPayload.Reordered.Place(
                channelId: channel.id, position: channel.position, parentId: channel.parentId)
        }
        try context.emit(
            "channel:reordered", to: .server(layout.server.id),
            ServerEventPayload.Reordered(serverId: layout.server.id, order: order))
        // One that was opened by the move is new to some: they need the whole of it.
        return Set(
            moved.filter { channel in
                before.channel(channel.id).map {
                    before.isOpen($0) && $0.isPermissionsSynced == channel.isPermissionsSynced
                } ?? false
            }.map(\.id))
    }
}
