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
    /// What is measured: figures by the names they have in `/metrics`, and what is done with them.
    package let expression: String
    /// Whether more than the threshold is bad, or less.
    package let comparison: AlertComparison
    /// In force: the staff's, or else the program's own.
    package let threshold: Double
    package let standardThreshold: Double
    /// How long its condition must be met.
    package let holdSeconds: Int
    /// What was measured, while its condition is met.
    package let value: Double?
    /// Since when it is met.
    package let startedAt: Timestamp?
    /// Nobody is told before this moment; nil when somebody is.
    package let silencedUntil: Timestamp?
    /// When one of the staff said that they know, of what fires now.
    package let acknowledgedAt: Timestamp?

    package static var example: AlertPayload {
        AlertPayload(
            name: "DiskLow", severity: .warning, summary: "Less than 15 % of the disk are free.", state: .firing,
            expression: "cryb_disk_free_bytes / cryb_disk_total_bytes", comparison: .below, threshold: 0.15,
            standardThreshold: 0.15, holdSeconds: 300, value: 0.125, startedAt: .sample, silencedUntil: nil,
            acknowledgedAt: nil)
    }
}

extension AlertPayload {
    init(_ rule: AlertRule, _ standing: AlertBoard.Standing?, _ order: AlertOrder?, at now: Timestamp) {
        name = rule.name
        severity = rule.severity
        summary = rule.summary
        state = standing.map { $0.isFiring ? .firing : .pending } ?? .quiet
        expression = rule.measure.text
        comparison = rule.bound.comparison
        threshold = order?.threshold ?? rule.bound.threshold
        standardThreshold = rule.bound.threshold
        holdSeconds = Int(rule.hold.components.seconds)
        value = standing?.value
        startedAt = standing?.startedAt
        silencedUntil = order?.silencedUntil.flatMap { $0 > now ? $0 : nil }
        acknowledgedAt = order?.acknowledgedAt.flatMap { moment in
            standing.map { $0.isFiring && $0.startedAt <= moment } ?? false ? moment : nil
        }
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
