import Hosting
import Kernel
import ServiceLifecycle
import Web

/// The registration of this room.
package struct MonitoringModule: DomainModule {
    package let name = "monitoring"
    /// The door.
    package let actions: MonitoringActions
    private let outlets: Outlets

    /// Does no I/O.
    /// - Throws: `Refusal` with a sentence for the operator when a setting cannot be used.
    package init(
        _ host: Engines, options: MonitoringOptions = MonitoringOptions(), ports: MonitoringPorts = MonitoringPorts()
    ) throws {
        outlets = try Outlets(host, options)
        actions = MonitoringActions(host, options: options, ports: ports, outlets: outlets)
    }

    package var endpoints: [Endpoint] { MonitoringRoutes.all(actions) }
    package var services: [any Service] { outlets.services + [Keeping(actions: actions)] }

    package func stop() async {
        actions.store.close()
    }
}
