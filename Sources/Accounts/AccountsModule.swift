import Hosting
import Jobs
import Storage
import Web

/// The registration of this room.
package struct AccountsModule: DomainModule {
    /// The door.
    package let actions: AccountActions

    /// Does no I/O.
    package init(
        _ host: Engines, options: AccountOptions = AccountOptions(), ports: AccountPorts = AccountPorts()
    ) {
        actions = AccountActions(host: host, options: options, ports: ports)
    }

    package var name: String { "accounts" }
    package var migrations: [Migration] { AccountMigrations.all }
    package var endpoints: [Endpoint] {
        AuthRoutes.all(actions) + UserRoutes.all(actions) + StaffRoutes.all(actions)
            + ReactionRoutes.all(actions.reactions)
    }
    package var socketEvents: [SocketEvent] { ReactionEvents.all(actions.reactions) }
    package var jobs: [JobHandler] { AccountJobs.all(actions) }
    package var schedules: [JobSchedule] { AccountJobs.schedules }
    package var connections: [any ConnectionContributing] { [AccountConnection(accounts: actions)] }

    /// Reads the keys, so that a damaged one is told at start and not to the first person who signs in.
    package func start() async throws {
        for name in AccountKeys.Name.allCases { _ = try actions.keys.key(name) }
    }

    /// Who holds a token: for both listeners.
    package var authenticator: AccountAuthenticator { AccountAuthenticator(accounts: actions) }
}
