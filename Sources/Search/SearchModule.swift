import Accounts
import Communities
import Hosting
import Logging
import Messages
import Servers
import ServiceLifecycle
import Storage
import Web

/// The registration of this room.
package struct SearchModule: DomainModule {
    package let name = "search"
    /// The door.
    package let actions: SearchActions
    private let feeding: SearchFeeding

    /// Does no I/O.
    package init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, messages: MessageActions,
        communities: CommunityActions
    ) {
        actions = SearchActions(
            host, accounts: accounts, servers: servers, messages: messages, communities: communities)
        let bell = Bell()
        feeding = SearchFeeding(feeder: actions.feeder, bell: bell, logger: host.logger)
        host.store.subscribe { _ in bell.ring() }
    }

    package var endpoints: [Endpoint] { SearchRoutes.all(actions) }
    package var services: [any Service] { [feeding] }

    package func start() async throws { actions.opened.open() }

    package func stop() async { await actions.opened.close() }
}
