import Kernel
import Logging
import Realtime
import Storage

/// Events about channels and their audience. Nothing in the room of a server may tell of a channel that some member does
/// not see; what concerns such a channel goes to its own room, and to the connected members who see it (`settle`).
extension ServerActions {
    /// Tells of a channel, to all members when all see it.
    func announce(
        _ type: String, _ channel: Channel, in layout: ServerLayout, _ payload: some Encodable & Sendable,
        _ aftermath: inout Aftermath, _ context: WriteContext
    ) throws {
        if layout.isOpen(channel) {
            try context.emit(type, to: .server(layout.server.id), payload)
        } else {
            try context.emit(type, to: .channel(channel.id), payload)
            aftermath.narrow.append(.init(type: type, channel: channel.id, payload: payload))
        }
    }

    /// Tells of every channel that looks different than before; whatever made it so.
    /// - Parameter except: channels another event tells of.
    func announceChanges(
        since before: ServerLayout, in layout: ServerLayout, except: Set<ChannelID> = [],
        _ aftermath: inout Aftermath, _ context: WriteContext
    ) throws {
        for channel in layout.channels where !except.contains(channel.id) {
            guard let old = before.channel(channel.id) else { continue }
            let isChanged = old != channel || before.isPrivate(old) != layout.isPrivate(channel)
            // Those who could not see it learn of it here, if now everyone can.
            let isOpened = layout.isOpen(channel) && !before.isOpen(old)
            guard isChanged || isOpened else { continue }
            let payload = try payload(of: channel, in: layout, context)
            try announce(
                "channel:updated", channel, in: layout, ServerEventPayload.OfChannel(channel: payload), &aftermath,
                context)
        }
    }

    /// A channel for an event or answer, with how far it has come.
    func payload(of channel: Channel, in layout: ServerLayout, _ context: WriteContext) throws -> ChannelPayload {
        let head = try ChannelQueries.head(of: channel.id, in: context.db)
        return ChannelPayload(channel, isPrivate: layout.isPrivate(channel), head: head)
    }
}

/// What a commit means for the sockets. Runs after the commit and before the answer, so that who asked can rely on it;
/// people who open a channel meanwhile ask for permission again after joining (see `Hub`), which closes the gap.
extension ServerActions {
    /// Carries out an aftermath. It does not end with the request: a caller who hangs up must not leave doors open.
    func settle(_ aftermath: Aftermath) async {
        guard hub.connectionCount > 0 else { return }
        await Task { await carryOut(aftermath) }.value
    }

    private func carryOut(_ aftermath: Aftermath) async {
        let shift = aftermath.shift
        let channels = shift.channels
        guard !channels.isEmpty || !aftermath.narrow.isEmpty else { return }
        let present = await hub.users(in: .server(shift.after.server.id))
        let concerned = await concerned(by: shift, present)
        do {
            let settlement = try await settlement(of: aftermath, about: concerned.union(present))
            for channel in channels { settlement.apply(to: channel, concerned) }
            for event in aftermath.narrow { settlement.tell(event, present) }
        } catch {
            // Nobody may stay who might have lost the right to: those who still have it come back.
            logger.error("closing rooms to all, as it is unknown who may stay", metadata: ["cause": "\(error)"])
            for channel in channels {
                hub.evict(.channel(channel), reason: "permissions") { concerned.contains($0.caller.userId) }
            }
        }
    }

    /// The connected people whose sight of channels may have changed.
    private func concerned(by shift: VisibilityShift, _ present: Set<UserID>) async -> Set<UserID> {
        if let users = shift.users { return users }
        var concerned = present
        // Who closed the server and kept its channel open is in the channel's room only.
        for channel in shift.channels { concerned.formUnion(await hub.users(in: .channel(channel))) }
        return concerned
    }

    private func settlement(of aftermath: Aftermath, about users: Set<UserID>) async throws -> Settlement {
        let shift = aftermath.shift
        let server = shift.after.server.id
        let (members, heads) = try await store.read(.slow) { db in
            var members: [UserID: Membership] = [:]
            for user in users { members[user] = try facts.member(MemberKey(serverId: server, userId: user), in: db) }
            return (members, try ChannelQueries.heads(of: server, in: db))
        }
        return Settlement(
            shift: shift, hub: hub, members: members,
            heads: headsById(heads), now: clock.now())
    }
}
