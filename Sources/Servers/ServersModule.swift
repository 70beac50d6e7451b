import Accounts
import Hosting
import Jobs
import Storage
import Web

/// The registration of this room.
package struct ServersModule: DomainModule {
    /// The door.
    package let actions: ServerActions
    private let temporary: TemporaryMembers
    private let connection: ServerConnection

    /// Does no I/O.
    package init(_ host: Engines, accounts: AccountActions, limits: ServerLimits = ServerLimits()) {
        actions = ServerActions(host, accounts: accounts, limits: limits)
        temporary = TemporaryMembers(servers: actions, jobs: host.jobs)
        connection = ServerConnection(servers: actions, temporary: temporary)
    }

    package var name: String { "servers" }
    package var migrations: [Migration] { ServerMigrations.all }

    package var endpoints: [Endpoint] {
        ServerRoutes.all(actions) + MembershipRoutes.all(actions) + BanRoutes.all(actions) + RoleRoutes.all(actions)
            + ChannelRoutes.all(actions) + InviteRoutes.all(actions)
    }

    package var jobs: [JobHandler] { temporary.handlers }
    package var checkups: [Checkup] {
        [Recount(ServerCounts.all, in: actions.store, logger: actions.logger).checkup(of: "servers")]
    }
    package var socketEvents: [SocketEvent] { ServerEvents.all(actions) }

    package var connections: [any ConnectionContributing] {
        [connection]
    }

    package func start() async throws {
        ProfileRelay(servers: actions).listen()
        try await temporary.watchAll()
    }
}
