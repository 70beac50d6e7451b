import Accounts
import Communities
import Hosting
import Jobs
import Logging
import Messages
import Servers
import ServiceLifecycle
import Storage
import Telemetry
import Web

/// The registration of this room.
package struct SearchModule: DomainModule {
    package let name = "search"
    /// The door.
    package let actions: SearchActions
    private let feeding: SearchFeeding
    private let logging: AskedLogging

    /// Does no I/O.
    package init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, messages: MessageActions,
        communities: CommunityActions
    ) {
        actions = SearchActions(
            host, accounts: accounts, servers: servers, messages: messages, communities: communities)
        let bell = actions.feeder.bell
        let lag = actions.lag
        feeding = SearchFeeding(feeder: actions.feeder, logger: host.logger("search"))
        logging = AskedLogging(actions: actions, logger: host.logger("search"), tracer: host.tracer)
        host.store.subscribe { events in
            lag.note(events)
            bell.ring()
        }
    }

    package var migrations: [Migration] { SearchMigrations.all }
    package var endpoints: [Endpoint] { SearchRoutes.all(actions) }
    package var jobs: [JobHandler] { SearchJobs.all(actions) }
    package var schedules: [JobSchedule] { SearchJobs.schedules }
    package var checkups: [Checkup] { [actions.checkup] }
    package var services: [any Service] { [feeding, logging] }

    package func start() async throws { actions.opened.open() }

    package func stop() async { await actions.opened.close() }
}
