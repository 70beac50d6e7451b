import Accounts
import Kernel
import Logging
import Realtime
import Servers
import Storage
import Synchronization

/// Tells the members of a server that a channel has something new, and an author's other devices that they have read it.
///
/// The first message of a channel is told at once; what follows within the interval is told together at its end, so that a
/// busy channel costs a large server one frame a second for each member and not one a message.
final class ActivityHints: Sendable {
    private let hub: Hub
    private let store: Datastore
    private let servers: ServerActions
    private let interval: Duration
    private let logger: Logger
    /// What waits to be told; a channel has an entry while a task of it runs.
    private let waiting = Mutex<[ChannelID: [Activity]]>([:])

    init(hub: Hub, store: Datastore, servers: ServerActions, interval: Duration, logger: Logger) {
        self.hub = hub
        self.store = store
        self.servers = servers
        self.interval = interval
        self.logger = logger
    }

    /// Takes note of a committed message; returns at once.
    func note(_ activity: Activity) {
        // Who connects after this learns of it from `ready`.
        guard hub.connectionCount > 0 else { return }
        let isFirst = waiting.withLock { waiting in
            defer { waiting[activity.channelId, default: []].append(activity) }
            return waiting[activity.channelId] == nil
        }
        if isFirst { Task { await run(activity.channelId) } }
    }

    private func run(_ channel: ChannelID) async {
        while let batch = take(channel) {
            await tell(batch)
            try? await Task.sleep(for: interval)
        }
    }

    /// What waits; nil, and an end to the task, when that is nothing.
    private func take(_ channel: ChannelID) -> [Activity]? {
        waiting.withLock { waiting in
            guard let batch = waiting[channel], !batch.isEmpty else {
                waiting[channel] = nil
                return nil
            }
            waiting[channel] = []
            return batch
        }
    }

    private func tell(_ batch: [Activity]) async {
        for (_, newest) in Dictionary(grouping: batch, by: \.authorId).compactMapValues(\.last) {
            hub.send("unread:update", to: .user(newest.authorId), newest.marker, except: newest.socket)
        }
        guard let event = Activity.event(of: batch) else { return }
        do {
            if let rooms = try await audience(of: event) { hub.send("channel:activity", to: rooms, event) }
        } catch {
            logger.warning("a channel's activity is not told", metadata: ["cause": "\(error)"])
        }
    }

    /// The room of the server when every member sees the channel, else the rooms of those connected who do.
    private func audience(of event: ActivityEvent) async throws -> [Room]? {
        let present = await hub.users(in: .server(event.serverId))
        return try await store.read { [servers] db in
            if try servers.isOpen(event.channelId, in: db) { return [.server(event.serverId)] }
            return try present.filter { user in
                try servers.visibleAccess(user, to: event.channelId, in: db) != nil
            }.map(Room.user)
        }
    }
}

/// What a new message means to people who do not have its channel open.
struct Activity: Sendable {
    let channelId: ChannelID
    let serverId: ServerID
    let authorId: UserID
    let messageId: MessageID
    let seq: Int64
    let callsEveryone: Bool
    let roleIds: [RoleID]
    /// The place of the newest message that calls everyone, in the whole channel.
    let everyoneSeq: Int64
    /// The author's socket that knows of it already.
    let socket: SocketID?

    init(_ message: Message, _ head: ChannelHead, serverId: ServerID, socket: SocketID?) {
        channelId = message.channelId
        self.serverId = serverId
        authorId = message.authorId
        messageId = message.id
        seq = message.seq
        callsEveryone = message.mentions.everyone
        roleIds = message.mentions.roles
        everyoneSeq = head.everyoneSeq
        self.socket = socket
    }

    /// What the server's members are told of several messages of one channel; nil of none.
    static func event(of batch: [Activity]) -> ActivityEvent? {
        guard let newest = batch.max(by: { $0.seq < $1.seq }) else { return nil }
        let roles = Set(batch.flatMap(\.roleIds))
        return ActivityEvent(
            channelId: newest.channelId, serverId: newest.serverId, lastSeq: newest.seq,
            lastMessageId: newest.messageId, authorId: newest.authorId,
            everyoneSeq: batch.filter(\.callsEveryone).map(\.seq).max(), roleIds: roles.isEmpty ? nil : roles.sorted())
    }

    /// The author's own marker after this message.
    var marker: UnreadPayload {
        UnreadPayload(
            channel: channelId, count: 0, mentions: 0, lastReadId: messageId, lastReadSeq: seq,
            everyoneSeq: everyoneSeq > 0 ? everyoneSeq : nil)
    }
}
