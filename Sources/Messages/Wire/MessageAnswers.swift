import Accounts
import Kernel
import Servers

/// A stretch of a channel's history, oldest first.
package struct HistoryPayload: Exampled {
    package let messages: [MessagePayload]
    /// Whether more follow in the direction asked for; that is towards the past unless `after` was given.
    package let hasMore: Bool
    /// Whether newer ones follow, when `around` was asked for; null otherwise.
    package let hasNewer: Bool?

    package static var example: HistoryPayload {
        HistoryPayload(messages: [.example], hasMore: true, hasNewer: nil)
    }
}

/// The acknowledgement of `channel:join`: everything a client shows of a channel it opens, and the place in the room's
/// events from which to go on.
package struct OpenedChannelPayload: Exampled {
    package let channel: ChannelPayload
    /// The newest, oldest first.
    package let messages: [MessagePayload]
    package let hasMore: Bool
    package let typing: [UserRef]
    package let pinnedCount: Int
    package let unread: UnreadPayload
    package let permissions: PermissionSet
    /// Events of the room up to here are in this snapshot.
    package let seq: Int64

    package static var example: OpenedChannelPayload {
        OpenedChannelPayload(
            channel: .example, messages: [.example], hasMore: false, typing: [], pinnedCount: 1, unread: .example,
            permissions: .sample, seq: 12)
    }
}

/// One of the texts a message had; the last of a list is the present one.
package struct RevisionPayload: Exampled, Hashable {
    package let revision: Int
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp

    init(_ revision: Revision) {
        self.revision = revision.revision
        content = revision.content
        editorId = revision.editorId
        createdAt = revision.createdAt
    }

    package static var example: RevisionPayload {
        RevisionPayload(Revision(revision: 1, content: "Godo morning.", editorId: .sample, createdAt: .sample))
    }
}

/// How many messages a bulk removal removed; those already gone do not count.
package struct DeletedCountPayload: Exampled {
    package let deleted: Int

    package static var example: DeletedCountPayload { DeletedCountPayload(deleted: 3) }
}

/// What waits for the caller in one channel, and where it begins.
package struct ChannelUnreadPayload: Exampled {
    package let count: Int64
    package let mentions: Int
    package let firstUnreadId: MessageID?

    package static var example: ChannelUnreadPayload {
        ChannelUnreadPayload(count: 3, mentions: 1, firstUnreadId: .sample)
    }
}

/// Every channel with something unread, over all servers, and the sums.
package struct UnreadListPayload: Exampled {
    package let channels: [UnreadPayload]
    package let count: Int64
    package let mentions: Int

    init(_ channels: [UnreadPayload]) {
        self.channels = channels
        count = channels.reduce(0) { $0 + $1.count }
        mentions = channels.reduce(0) { $0 + $1.mentions }
    }

    package static var example: UnreadListPayload { UnreadListPayload([.example]) }
}

/// The acknowledgement of `message:read`: the channel's state, or null when a whole server was read.
package struct UnreadAck: Exampled {
    package let unread: UnreadPayload?

    package static var example: UnreadAck { UnreadAck(unread: .example) }
}

/// The acknowledgement of `message:reactions`.
package struct PeopleAck: Exampled {
    package let users: [UserRef]
    package let next: String?

    package static var example: PeopleAck { PeopleAck(users: [.example], next: nil) }
}

/// The acknowledgement of `typing:active`.
package struct TypersAck: Exampled {
    package let users: [UserRef]

    package static var example: TypersAck { TypersAck(users: [.example]) }
}
