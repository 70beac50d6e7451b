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
    /// What the staff tell of it: all that is open or planned, then what was resolved within 90 days, at most 50 of each.
    package let reports: [StatusIncidentPayload]
    /// People connected now, rounded so that it names nobody.
    package let connected: Int

    package static var example: StatusPayload {
        StatusPayload(
            status: .healthy, version: "0.1.0", components: [.example], uptime: .example, incidents: [.example],
            reports: [.example],
            connected: 20)
    }
}

/// One part of the server.
package struct ComponentStatusPayload: Exampled, Equatable {
    package let name: String
    package let status: HealthStatus
    /// Since the server was first seen up, oldest first, at most 90.
    package let days: [ComponentDayPayload]

    package static var example: ComponentStatusPayload {
        ComponentStatusPayload(name: "database", status: .healthy, days: [.example])
    }
}

/// How a part did on a day by UTC.
package struct ComponentDayPayload: Exampled, Equatable {
    /// `2026-01-31`.
    package let day: String
    /// The share of what is known of the day in which the server was up and the part not unhealthy.
    package let uptime: Double
    /// The worst that was seen.
    package let status: HealthStatus

    package static var example: ComponentDayPayload {
        ComponentDayPayload(day: "2026-01-31", uptime: 0.9375, status: .degraded)
    }
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
