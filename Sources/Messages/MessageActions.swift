import Accounts
import Hosting
import Kernel
import Logging
import Realtime
import Servers
import Storage

/// The door of this room. One verb, one write: permission, rows, counts and events in one transaction.
///
/// - Writing: `send`, `edit`, `delete` (one, several), `revisions`.
/// - Reading: `history`, `message`, `open` (a channel with all a client shows of it).
/// - Reactions: `react`, `unreact`, `clearReactions`, `people`.
/// - Pins: `pin`, `unpin`, `pins`.
/// - Reading on: `markRead` (a channel, several, a server), `markAllRead`, `unread`, `unreadTotals`.
/// - Typing: `startTyping`, `stopTyping`, `typers`.
/// - For search: `rows`, `readable`, `attachments`. Seeds: `add`.
package struct MessageActions: Sendable {
    let store: Datastore
    let hub: Hub
    let clock: WallClock
    let logger: Logger
    let accounts: AccountActions
    let servers: ServerActions
    private let adjustable: Adjustable<MessageOptions>
    let nonces: NonceWindow
    let typing: TypingBoard
    let activity: ActivityHints

    init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, options: MessageOptions
    ) {
        store = host.store
        hub = host.hub
        clock = host.clock
        logger = host.logger("messages")
        self.accounts = accounts
        self.servers = servers
        adjustable = Adjustable(options)
        nonces = NonceWindow(span: options.nonceWindow)
        typing = TypingBoard(span: options.typingSpan, interval: options.typingInterval)
        activity = ActivityHints(
            hub: host.hub, store: host.store, servers: servers, interval: options.activityInterval,
            logger: host.logger("messages"))
    }

    /// What is set at this moment. Spans and intervals of what is only announced stay as they were at the start.
    package var options: MessageOptions {
        get { adjustable.value }
        nonmutating set { adjustable.value = newValue }
    }

    /// Takes up what was going on before a restart: the nonces of the last minutes.
    func restore() async throws {
        let now = clock.now()
        let recent = try await store.read(.slow) { db in
            try MessageQueries.withNonce(since: now - options.nonceWindow, in: db)
        }
        for message in recent { nonces.remember(message, at: message.createdAt) }
    }
}

/// Bounds of the room that an owner may move; the defaults are the contract's.
package struct MessageOptions: Sendable {
    /// How long after sending a message may be edited; nil is always.
    package var maxEditAge: Duration?
    /// Pinned messages a channel.
    package var pinsPerChannel = 50
    /// Distinct emoji a message.
    package var emojisPerMessage = 20
    /// People and roles one message may name.
    package var mentionsPerMessage = 20
    /// How long a nonce is remembered.
    package var nonceWindow = Duration.minutes(10)
    /// How long someone counts as typing without saying so again.
    package var typingSpan = Duration.seconds(8)
    /// The least time between two announcements that someone types.
    package var typingInterval = Duration.seconds(2)
    /// The least time between two `channel:activity` hints of one channel.
    package var activityInterval = Duration.seconds(1)

    package init() {}
}
