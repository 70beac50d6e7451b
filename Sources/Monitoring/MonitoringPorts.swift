import Kernel

/// What this room asks of who stands above it; Platform hands the answers in.
package struct MonitoringPorts: Sendable {
    /// Without one, the status has only what the server itself has seen.
    package var incidents: (any IncidentReporting)?
    /// Without one, nobody is told of alerts at once; the log and the history have them.
    package var staff: (any AlertListening)?

    package init(incidents: (any IncidentReporting)? = nil, staff: (any AlertListening)? = nil) {
        self.incidents = incidents
        self.staff = staff
    }
}

/// Who keeps what the staff tell of incidents.
package protocol IncidentReporting: Sendable {
    /// All that is open or planned, then what began since a moment and is resolved; each newest first, at most 50.
    func reports(since: Timestamp) async throws -> [StatusIncidentPayload]
}

/// Who is to hear of alerts.
package protocol AlertListening: Sendable {
    /// A rule fires, or does so no more. Must not wait.
    func tell(_ alert: AlertPayload, isFiring: Bool)
}
