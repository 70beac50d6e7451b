import Kernel
import Realtime

/// An aftermath with what it needs to know of the people concerned: who is told what, and whose rooms close.
struct Settlement {
    let shift: VisibilityShift
    let hub: Hub
    /// Memberships of the people in question; who has none left the server meanwhile, and the verb that removed them
    /// puts them out.
    let members: [UserID: Membership]
    let heads: [ChannelID: ChannelHead]
    let now: Timestamp

    /// Tells those who lost or gained the sight of a channel, and closes its room to the former.
    func apply(to channel: ChannelID, _ users: Set<UserID>) {
        var lost: Set<UserID> = []
        var gained: Set<UserID> = []
        for user in users {
            switch members[user].map({ shift.change(for: $0, in: channel, at: now) }) {
            case .lost: lost.insert(user)
            case .gained: gained.insert(user)
            case nil, .unchanged: continue
            }
        }
        if !lost.isEmpty { lose(channel, lost) }
        if !gained.isEmpty { gain(channel, gained) }
    }

    /// Tells those of `present` who see the channel.
    func tell(_ event: Aftermath.NarrowEvent, _ present: Set<UserID>) {
        guard let channel = shift.after.channel(event.channel) else { return }
        let viewers = present.filter { user in
            members[user].map { shift.after.permissions(of: $0, in: channel, at: now).contains(.viewChannel) } ?? false
        }
        if !viewers.isEmpty { send(event.type, to: viewers, event.payload) }
    }

    private func lose(_ channel: ChannelID, _ users: Set<UserID>) {
        hub.evict(.channel(channel), reason: "permissions") { users.contains($0.caller.userId) }
        // Of the end of a channel everyone saw, the room of the server has been told.
        let wasOpen = shift.before.channel(channel).map(shift.before.isOpen) ?? false
        if wasOpen && shift.after.channel(channel) == nil { return }
        send(
            "channel:deleted", to: users,
            ServerEventPayload.ChannelDeleted(channelId: channel, serverId: shift.after.server.id))
    }

    private func gain(_ id: ChannelID, _ users: Set<UserID>) {
        // Of a channel everyone sees, the room of the server has been told.
        guard let channel = shift.after.channel(id), !shift.after.isOpen(channel) else { return }
        let payload = ChannelPayload(channel, isPrivate: shift.after.isPrivate(channel), head: heads[id])
        send("channel:created", to: users, ServerEventPayload.OfChannel(channel: payload))
    }

    private func send(_ type: String, to users: Set<UserID>, _ payload: some Encodable & Sendable) {
        hub.send(type, to: users.map(Room.user), payload)
    }
}

/// What is left to do for the sockets once a verb is committed: tell those who came to see or no longer see a channel,
/// close the rooms of the latter, and tell of channels that not everyone may know of.
struct Aftermath: Sendable {
    var shift: VisibilityShift
    var narrow: [NarrowEvent] = []

    /// An event about a channel for those members only who see it.
    struct NarrowEvent: Sendable {
        let type: String
        let channel: ChannelID
        let payload: any Encodable & Sendable
    }

    init(_ shift: VisibilityShift) {
        self.shift = shift
    }
}
