import Kernel

/// How a rule stands.
package enum AlertState: String, WireEnum {
    /// Its condition is not met.
    case quiet
    /// It is met, but not for long enough.
    case pending
    case firing
}

/// A rule, and how it stands.
package struct AlertPayload: Exampled, Equatable {
    package let name: String
    package let severity: AlertSeverity
    /// What it means that it fires.
    package let summary: String
    package let state: AlertState
    /// How long its condition must be met.
    package let holdSeconds: Int
    /// What was measured, while its condition is met.
    package let value: Double?
    /// Since when it is met.
    package let startedAt: Timestamp?

    package static var example: AlertPayload {
        AlertPayload(
            name: "DiskLow", severity: .warning, summary: "Less than 15 % of the disk are free.", state: .firing,
            holdSeconds: 300, value: 0.125, startedAt: .sample)
    }
}

extension AlertPayload {
    init(_ rule: AlertRule, _ standing: AlertBoard.Standing?) {
        name = rule.name
        severity = rule.severity
        summary = rule.summary
        state = standing.map { $0.isFiring ? .firing : .pending } ?? .quiet
        holdSeconds = Int(rule.hold.components.seconds)
        value = standing?.value
        startedAt = standing?.startedAt
    }
}

/// An alert that fired.
package struct AlertRecordPayload: Exampled, Equatable {
    package let id: AlertID
    package let name: String
    package let severity: AlertSeverity
    /// What was measured when it began to fire.
    package let value: Double
    package let startedAt: Timestamp
    /// Nil while it fires.
    package let endedAt: Timestamp?

    package static var example: AlertRecordPayload {
        AlertRecordPayload(
            id: .sample, name: "DiskLow", severity: .warning, value: 0.125, startedAt: .sample, endedAt: nil)
    }
}

/// All rules, and what fired lately, newest first.
package struct AlertsPayload: Exampled, Equatable {
    package let alerts: [AlertPayload]
    /// At most 100.
    package let history: [AlertRecordPayload]

    package static var example: AlertsPayload { AlertsPayload(alerts: [.example], history: [.example]) }
}
