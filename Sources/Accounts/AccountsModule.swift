import Hosting
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
    package var endpoints: [Endpoint] { AuthRoutes.all(actions) + UserRoutes.all(actions) }
    package var connections: [any ConnectionContributing] { [AccountConnection(accounts: actions)] }

    /// Who holds a token: for both listeners.
    package var authenticator: AccountAuthenticator { AccountAuthenticator(accounts: actions) }
}
