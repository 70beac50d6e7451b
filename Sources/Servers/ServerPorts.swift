import GRDB
import Kernel
import Storage
import Synchronization

/// Where rooms above this one hook in. They register while the house is built, before the first request; the hooks run
/// inside the write of the verb that causes them, and their failure fails it.
package final class ServerPorts: Sendable {
    /// Someone came into a server.
    package struct MemberJoin: Sendable {
        package let serverId: ServerID
        package let userId: UserID
        /// Where the server tells of it; nil when it does not.
        package let systemChannelId: ChannelID?
    }

    /// Someone was banned from a server.
    package struct MemberBan: Sendable {
        package let serverId: ServerID
        package let userId: UserID
        package let bannedBy: UserID
        /// What they wrote from this moment on goes too; nil keeps it.
        package let deletesMessagesSince: Timestamp?
    }

    package typealias JoinHook = @Sendable (WriteContext, MemberJoin) throws -> Void
    package typealias BanHook = @Sendable (WriteContext, MemberBan) throws -> Void

    private struct State {
        var joined: [JoinHook] = []
        var banned: [BanHook] = []
        var unread: (any UnreadProviding)?
    }

    private let state = Mutex(State())

    init() {}

    /// Adds what happens with every join, such as a system message.
    package func onMemberJoined(_ hook: @escaping JoinHook) {
        state.withLock { $0.joined.append(hook) }
    }

    /// Adds what happens with every ban, such as removing messages.
    package func onMemberBanned(_ hook: @escaping BanHook) {
        state.withLock { $0.banned.append(hook) }
    }

    /// Names who counts what people have read.
    package func provideUnread(_ provider: any UnreadProviding) {
        state.withLock { $0.unread = provider }
    }

    func joined(_ join: MemberJoin, in context: WriteContext) throws {
        for hook in state.withLock({ $0.joined }) { try hook(context, join) }
    }

    func banned(_ ban: MemberBan, in context: WriteContext) throws {
        for hook in state.withLock({ $0.banned }) { try hook(context, ban) }
    }

    var unread: (any UnreadProviding)? { state.withLock { $0.unread } }
}

/// Who counts what people have read: met by the room that keeps messages.
package protocol UnreadProviding: Sendable {
    /// The counters of one person in the channels of these places, one for each channel, in one go.
    func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload]
}

/// Channels of one server that a member sees.
package struct UnreadPlace: Sendable {
    package let member: Membership
    package let heads: [ChannelHead]

    package init(member: Membership, heads: [ChannelHead]) {
        self.member = member
        self.heads = heads
    }
}
