import Accounts
import Hosting
import Storage
import Web

/// The registration of this room.
package struct CommunitiesModule: DomainModule {
    /// The door.
    package let actions: CommunityActions

    /// Does no I/O.
    package init(_ host: Engines, accounts: AccountActions, options: CommunityOptions = CommunityOptions()) {
        actions = CommunityActions(host, accounts: accounts, options: options)
    }

    package var name: String { "communities" }
    package var migrations: [Migration] { CommunityMigrations.all }

    package var endpoints: [Endpoint] {
        CommunityRoutes.all(actions) + CommunityPeopleRoutes.all(actions) + CommunityOrderRoutes.all(actions)
            + PostRoutes.all(actions) + FeedRoutes.all(actions) + CommentRoutes.all(actions)
            + CommentTreeRoutes.all(actions) + MarkRoutes.all(actions)
    }

    package var socketEvents: [SocketEvent] { RoomEvents.all(actions) + CommentEvents.all(actions) }

    package var connections: [any ConnectionContributing] { [PostRoomConnection(communities: actions)] }

    /// Takes up the announcements a stop left over.
    package func start() async throws {
        try await actions.announcer.resume()
    }
}
