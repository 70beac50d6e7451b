import Accounts
import Hosting
import Kernel
import Media
import Servers
import Storage
import Web

/// Registers the room: its tables, routes and socket requests, and its answers to what Servers asks.
package struct MessagesModule: DomainModule {
    package let name = "messages"
    package let actions: MessageActions

    /// - Parameter servers: the door whose ports this room fills.
    package init(
        _ host: Engines, media: MediaActions, accounts: AccountActions, servers: ServerActions,
        options: MessageOptions = MessageOptions()
    ) {
        let actions = MessageActions(host, accounts: accounts, servers: servers, options: options)
        self.actions = actions
        servers.ports.provideUnread(actions)
        media.ports.answer(for: .attachment) { file, viewer, db in try actions.mayView(file, viewer, in: db) }
        accounts.reactions.answer(for: .message, actions.reactionAnswers)
        servers.ports.onMemberJoined { context, join in try actions.memberJoined(join, context) }
        servers.ports.onMemberBanned { context, ban in try actions.memberBanned(ban, context) }
    }

    package var migrations: [Migration] { MessageMigrations.all }

    package var endpoints: [Endpoint] {
        MessageRoutes(messages: actions).all + ReactionRoutes(messages: actions).all + PinRoutes(messages: actions).all
            + ReadRoutes(messages: actions).all
    }

    package var socketEvents: [SocketEvent] {
        ChannelEvents(messages: actions).all + MessageEvents(messages: actions).all
            + TypingEvents(messages: actions).all
    }

    package var connections: [any ConnectionContributing] { [TypingConnection(messages: actions)] }

    package var checkups: [Checkup] {
        [Recount(MessageCounts.all, in: actions.store, logger: actions.logger).checkup(of: "messages")]
    }

    package func start() async throws {
        try await actions.restore()
    }
}
