import Kernel
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
