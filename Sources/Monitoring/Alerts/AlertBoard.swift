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
        /// Whether anybody was told so.
        var isTold = false
    }

    private struct State {
        var history: FigureHistory
        var standings: [String: Standing] = [:]
        /// What the staff have said of rules, by name.
        var orders: [String: AlertOrder] = [:]
        /// Rules of which somebody was told, and which ceased to fire since.
        var over: Set<String> = []
    }

    let rules: [AlertRule]
    private let metrics: MetricRegistry
    private let state: Mutex<State>

    init(_ metrics: MetricRegistry, rules: [AlertRule] = AlertRule.all) {
        self.metrics = metrics
        self.rules = rules
        state = Mutex(State(history: FigureHistory(rules.map(\.measure))))
    }

    /// Forgets everything but what the staff have said: the process begins.
    /// - Parameter hasCrashed: whether the one before it ended without a word.
    func begin(hasCrashed: Bool) {
        state.withLock { state in
            state = State(
                history: FigureHistory(rules.map(\.measure), hasCrashed: hasCrashed), orders: state.orders)
        }
    }

    /// Puts in force what the staff have said of a rule.
    func obey(_ order: AlertOrder, of name: String) {
        state.withLock { $0.orders[name] = order }
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

    /// What is to be told since the last time: a rule that fires and is not silent, once, and the end of each that was told.
    func notices(at now: Timestamp) -> [(alert: AlertPayload, isFiring: Bool)] {
        state.withLock { state in
            var found: [(alert: AlertPayload, isFiring: Bool)] = []
            for rule in rules {
                let (standing, order) = (state.standings[rule.name], state.orders[rule.name])
                let alert = AlertPayload(rule, standing, order, at: now)
                if state.over.remove(rule.name) != nil { found.append((alert, false)) }
                guard let standing, standing.isFiring, !standing.isTold, alert.silencedUntil == nil else { continue }
                state.standings[rule.name]?.isTold = true
                found.append((alert, true))
            }
            return found
        }
    }

    /// Each rule with how it stands.
    var standings: [(rule: AlertRule, standing: Standing?)] {
        let standings = state.withLock { $0.standings }
        return rules.map { ($0, standings[$0.name]) }
    }

    /// The same for who looks, with what the staff have said.
    func alerts(at now: Timestamp) -> [AlertPayload] {
        let (standings, orders) = state.withLock { ($0.standings, $0.orders) }
        return rules.map { AlertPayload($0, standings[$0.name], orders[$0.name], at: now) }
    }

    private func judge(
        _ rule: AlertRule, at uptime: Duration, _ now: Timestamp, _ state: inout State
    ) -> AlertChange? {
        let before = state.standings[rule.name]
        guard let value = state.history.value(rule.measure),
            rule.bound.isCrossed(by: value, at: state.orders[rule.name]?.threshold)
        else {
            state.standings[rule.name] = nil
            guard let before, before.isFiring else { return nil }
            if before.isTold { state.over.insert(rule.name) }
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
