import Kernel
import Synchronization
import Telemetry

/// What a look at the rules changed.
struct AlertChange: Sendable, Equatable {
    let name: String
    let severity: AlertSeverity
    let isFiring: Bool
    /// What was measured when it began.
    let value: Double
    /// When the condition was first seen.
    let startedAt: Timestamp
}

/// Looks at the rules, again and again, and remembers since when each has been so. All in memory: a process that starts
/// looks afresh.
final class AlertBoard: Sendable {
    /// A rule whose condition is met.
    struct Standing: Sendable, Equatable {
        /// Since the start of the process.
        let since: Duration
        let startedAt: Timestamp
        var value: Double
        /// Whether it has been so for long enough.
        var isFiring: Bool
    }

    private struct State {
        var history: FigureHistory
        var standings: [String: Standing] = [:]
    }

    let rules: [AlertRule]
    private let metrics: MetricRegistry
    private let state: Mutex<State>

    init(_ metrics: MetricRegistry, rules: [AlertRule] = AlertRule.all) {
        self.metrics = metrics
        self.rules = rules
        state = Mutex(State(history: FigureHistory(rules.map(\.measure))))
    }

    /// Forgets everything: the process begins.
    /// - Parameter hasCrashed: whether the one before it ended without a word.
    func begin(hasCrashed: Bool) {
        state.withLock { $0 = State(history: FigureHistory(rules.map(\.measure), hasCrashed: hasCrashed)) }
    }

    /// Takes the figures as they are and judges them.
    /// - Parameters:
    ///   - uptime: since the start, by a clock that nobody sets.
    ///   - now: for people.
    /// - Returns: what began or ceased to fire.
    func look(at uptime: Duration, _ now: Timestamp) -> [AlertChange] {
        state.withLock { state in
            state.history.take(metrics, at: uptime)
            return rules.compactMap { judge($0, at: uptime, now, &state) }
        }
    }

    /// Each rule with how it stands.
    var standings: [(rule: AlertRule, standing: Standing?)] {
        let standings = state.withLock { $0.standings }
        return rules.map { ($0, standings[$0.name]) }
    }

    private func judge(
        _ rule: AlertRule, at uptime: Duration, _ now: Timestamp, _ state: inout State
    ) -> AlertChange? {
        let before = state.standings[rule.name]
        guard let value = state.history.value(rule.measure), rule.bound.isCrossed(by: value) else {
            state.standings[rule.name] = nil
            guard let before, before.isFiring else { return nil }
            return change(rule, before, isFiring: false)
        }
        var standing = before ?? Standing(since: uptime, startedAt: now, value: value, isFiring: false)
        standing.value = value
        standing.isFiring = uptime - standing.since >= rule.hold
        state.standings[rule.name] = standing
        return standing.isFiring && before?.isFiring != true ? change(rule, standing, isFiring: true) : nil
    }

    private func change(_ rule: AlertRule, _ standing: Standing, isFiring: Bool) -> AlertChange {
        AlertChange(
            name: rule.name, severity: rule.severity, isFiring: isFiring, value: standing.value,
            startedAt: standing.startedAt)
    }
}
