import Hosting
import Kernel

/// The public status.
package struct StatusPayload: Exampled, Equatable {
    package let status: HealthStatus
    package let version: String
    package let components: [ComponentStatusPayload]
    package let uptime: UptimePayload
    /// What went wrong within 90 days, newest first, at most 50.
    package let incidents: [IncidentPayload]
    /// People connected now, rounded so that it names nobody.
    package let connected: Int

    package static var example: StatusPayload {
        StatusPayload(
            status: .healthy, version: "0.1.0", components: [.example], uptime: .example, incidents: [.example],
            connected: 20)
    }
}

/// One part of the server.
package struct ComponentStatusPayload: Exampled, Equatable {
    package let name: String
    package let status: HealthStatus
    package static var example: ComponentStatusPayload { ComponentStatusPayload(name: "database", status: .healthy) }
}

/// Shares of the time the server was up and well, of what is known of the span; 1 is always.
package struct UptimePayload: Exampled, Equatable {
    /// When it was first seen up.
    package let since: Timestamp
    package let day: Double
    package let week: Double
    package let month: Double
    package let quarter: Double

    package static var example: UptimePayload {
        UptimePayload(since: .sample, day: 0.5, week: 0.75, month: 0.875, quarter: 0.9375)
    }
}

/// A part was not well for a while.
package struct IncidentPayload: Exampled, Equatable {
    package let component: String
    package let status: HealthStatus
    package let startedAt: Timestamp
    /// Nil while it lasts.
    package let endedAt: Timestamp?

    package static var example: IncidentPayload {
        IncidentPayload(component: "database", status: .degraded, startedAt: .sample, endedAt: nil)
    }
}
