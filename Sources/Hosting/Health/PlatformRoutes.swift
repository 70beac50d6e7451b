import Foundation
import Kernel
import Synchronization
import Telemetry
import Web

/// The routes every application has, whatever its modules: probes, metrics and its own description.
enum PlatformRoutes {
    static func all(host: Engines, health: HealthCheck, metrics: HostMetrics, endpoints: [Endpoint]) -> [PlainRoute] {
        let json = "application/json; charset=utf-8"
        let alive = Data(#"{"status":"alive"}"#.utf8)
        // The description describes these routes too, itself included.
        let description = InterfaceDescription {
            try OpenAPIDocument.make(
                endpoints: endpoints, plain: all(host: host, health: health, metrics: metrics, endpoints: endpoints),
                version: host.options.version)
        }
        let own = [
            PlainRoute(probe: "/health", summary: "Whether the server can do its work") { try health.report() },
            PlainRoute(probe: "/health/live", summary: "Whether the process runs") { (200, alive) },
            PlainRoute(probe: "/health/ready", summary: "Whether requests are answered") { try health.ready() },
            PlainRoute(
                "/metrics", .scrape, summary: "Figures in the Prometheus text format",
                contentType: "text/plain; version=0.0.4; charset=utf-8"
            ) {
                (200, Data(await metrics.text().utf8))
            },
            PlainRoute("/openapi.json", summary: "This description", contentType: json) {
                (200, try description.bytes())
            },
            PlainRoute("/version", summary: "The version of the server", contentType: json) {
                (200, try JSON.encodeBytes(["version": host.options.version]))
            },
        ]
        let family = PlainRoute(
            "/metrics/{family}", .scrape, summary: "As /metrics, the families of one part alone",
            contentType: "text/plain; version=0.0.4; charset=utf-8", choices: HostMetrics.subsets.map(\.name)
        ) { name in
            let prefixes = HostMetrics.subsets.first { $0.name == name }?.prefixes ?? []
            return (200, Data(await metrics.text(prefixes).utf8))
        }
        return own + [family]
            + details.map { name, component, summary in
                PlainRoute("/health/\(name)", .staff, summary: summary, contentType: json) {
                    try await health.details(component)
                }
            }
    }

    /// What the staff are told of each part; `detailed` tells of all.
    private static let details: [(name: String, component: String?, summary: String)] = [
        ("detailed", nil, "How every part does, in figures; 503 when one is unhealthy"),
        ("queues", "queue", "How the queues do, in figures"),
        ("search", "search", "How search does, in figures"),
        ("socket", "realtime", "How the connections do, in figures"),
    ]
}

/// The OpenAPI document, made when first asked for: it never changes while the process runs.
final class InterfaceDescription: Sendable {
    private let made = Mutex<Data?>(nil)
    private let make: @Sendable () throws -> Data

    init(_ make: @escaping @Sendable () throws -> Data) {
        self.make = make
    }

    func bytes() throws -> Data {
        try made.withLock { made in
            if let made { return made }
            let fresh = try make()
            made = fresh
            return fresh
        }
    }
}
