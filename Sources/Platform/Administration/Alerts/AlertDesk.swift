import Accounts
import Audit
import Hosting
import Kernel
import Monitoring
import Storage

/// What the staff say of the rules of alerts: that somebody knows, that nobody is to be told for a while, from which value
/// on it is bad. Kept here, since what was acknowledged must not be lost with the telemetry; judged by Monitoring.
struct AlertDesk: Sendable {
    private let store: Datastore
    private let audit: AuditLog
    private let accounts: AccountActions
    private let monitoring: MonitoringActions
    private let console: Console

    /// Thresholds lie within this of 0.
    private static let mostThreshold = 1e15

    init(_ host: Engines, accounts: AccountActions, monitoring: MonitoringActions, console: Console) {
        store = host.store
        audit = host.audit
        self.accounts = accounts
        self.monitoring = monitoring
        self.console = console
    }

    /// What was said before; to be called before the first look at the rules.
    func load() async throws {
        let orders = try await store.read { db in try AlertOrderQueries.all(in: db) }
        for (name, order) in orders { monitoring.obey(order, of: name) }
    }

    /// All rules, and what fired lately.
    func all() async throws -> AlertRulesPayload {
        let standings = try await monitoring.standings()
        let (orders, people) = try await store.read { db in
            let orders = try AlertOrderQueries.all(in: db)
            return (orders, try accounts.refs(Set(orders.values.compactMap(\.acknowledgedBy)), in: db))
        }
        return AlertRulesPayload(
            alerts: standings.alerts.map { alert in
                let person = alert.acknowledgedAt.flatMap { _ in orders[alert.name]?.acknowledgedBy }
                return AlertRulePayload(alert: alert, acknowledgedBy: person.flatMap { people[$0] })
            },
            history: standings.history)
    }

    /// Says something of a rule; the staff hear how it stands then.
    /// - Throws: `not_found`; `conflict` for a word of knowing what does not fire; `validation_failed`.
    func change(_ input: AlertInput, by actor: AuditActor) async throws -> AlertRulesPayload {
        let name = input.name.value
        guard let rule = monitoring.alert(name) else { throw Refusal.notFound("alert") }
        if input.isAcknowledged == true, rule.state != .firing {
            throw Refusal(.conflict, "This alert does not fire.")
        }
        if case .value(let threshold) = input.threshold, abs(threshold) > Self.mostThreshold {
            throw Refusal.invalid("threshold", "This is too far from 0.")
        }
        try await store.write("administration.changeAlert") { context in
            let before = try AlertOrderQueries.one(name, in: context.db) ?? AlertOrder()
            var order = before
            var details: [String: String] = [:]
            if let isAcknowledged = input.isAcknowledged {
                order.acknowledgedAt = isAcknowledged ? context.now : nil
                order.acknowledgedBy = isAcknowledged ? actor.id : nil
                details["isAcknowledged"] = String(isAcknowledged)
            }
            if !input.silenceMinutes.isAbsent {
                let minutes = input.silenceMinutes.applied(to: nil)?.value
                order.silencedUntil = minutes.map { context.now + .minutes($0) }
                details["silencedUntil"] = order.silencedUntil?.description ?? "-"
            }
            if !input.threshold.isAbsent {
                order.threshold = input.threshold.applied(to: nil)
                let standard = rule.standardThreshold
                details["threshold"] = "\(before.threshold ?? standard) > \(order.threshold ?? standard)"
            }
            guard order != before else { return }
            try AlertOrderQueries.save(order, of: name, at: context.now, in: context.db)
            try audit.record(
                AuditEntry("alerts.change", by: actor, on: AuditTarget("alert", name), details: details, risk: 5),
                in: context)
            let said = order
            context.afterCommit { monitoring.obey(said, of: name) }
        }
        await store.follow()
        if let alert = monitoring.alert(name) {
            console.tell(alert, isFiring: alert.state == .firing && alert.silencedUntil == nil)
        }
        return try await all()
    }

    /// Tells the staff of a rule as if it fired, or as if it did so no more.
    /// - Throws: `not_found`.
    func test(_ input: AlertTestInput, by actor: AuditActor) async throws -> AlertTestPayload {
        guard let rule = monitoring.alert(input.name.value) else { throw Refusal.notFound("alert") }
        let isFiring = input.isFiring ?? true
        try await audit.note(
            AuditEntry(
                "alerts.test", by: actor, on: AuditTarget("alert", rule.name), details: ["isFiring": "\(isFiring)"]))
        return AlertTestPayload(told: console.tell(rule, isFiring: isFiring, isTest: true))
    }
}
