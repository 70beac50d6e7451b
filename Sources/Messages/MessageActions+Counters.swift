import GRDB
import Kernel
import Servers
import Storage

/// What a change or removal of a message does to counts that others hold.
extension MessageActions {
    /// Corrects the place of the newest message that calls everyone, when this one began or ceased to.
    func settleEveryone(
        before: [Mention], after: [Mention], _ message: Message, _ context: WriteContext
    ) throws {
        guard before.contains(.everyone) != after.contains(.everyone) else { return }
        try servers.settleEveryone(
            in: message.channelId, at: MentionQueries.everyoneSeq(of: message.channelId, in: context.db), context)
    }

    /// Tells people that a message no longer names them, unless they had read past it anyway.
    func tellUnread(
        _ people: some Sequence<UserID>, ofMessageAt seq: Int64, in channel: ChannelID, _ context: WriteContext
    ) throws {
        for user in people.sorted() {
            guard let theirs = try servers.visibleAccess(user, to: channel, in: context.db) else { continue }
            let unread = try unread(of: theirs.member, in: channel, in: context.db)
            guard unread.lastReadSeq < seq else { continue }
            try context.emit("unread:update", to: .user(user), unread)
        }
    }
}
