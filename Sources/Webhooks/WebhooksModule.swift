import Accounts
import Communities
import Hosting
import Jobs
import Servers
import ServiceLifecycle
import Storage
import Telemetry
import Web

/// The registration of this room.
package struct WebhooksModule: DomainModule {
    package let name = "webhooks"
    /// The door.
    package let actions: WebhookActions
    private let feeding: WebhookFeeding

    /// Does no I/O.
    package init(
        _ host: Engines, accounts: AccountActions, servers: ServerActions, communities: CommunityActions,
        options: WebhookOptions = WebhookOptions()
    ) {
        actions = WebhookActions(
            host, accounts: accounts, servers: servers, communities: communities, options: options)
        feeding = WebhookFeeding(feeder: actions.feeder, logger: host.logger("webhooks"))
        let bell = actions.feeder.bell
        host.store.subscribe { _ in bell.ring() }
    }

    package var migrations: [Migration] { WebhookMigrations.all }
    package var endpoints: [Endpoint] { WebhookRoutes.all(actions) }
    package var jobs: [JobHandler] { WebhookJobs.all(actions) }
    package var schedules: [JobSchedule] { WebhookJobs.schedules }
    package var services: [any Service] { [feeding] }

    package func start() async throws { actions.feeder.open() }

    package func stop() async { try? await actions.feeder.close() }
}
