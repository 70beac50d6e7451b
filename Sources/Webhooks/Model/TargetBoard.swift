import Kernel
import Synchronization

/// What other servers are spared (product contract, a.2): five deliveries a second each, and none for ten minutes once
/// twenty tries in five minutes failed; then one is let through to see. In memory: after a start everybody begins anew.
final class TargetBoard: Sendable {
    private struct Target {
        /// When the next delivery may start.
        var slot: Timestamp
        var failures: [Timestamp] = []
        var closedUntil: Timestamp?
        var isProbing = false

        /// Nothing of it is worth remembering.
        func isIdle(at now: Timestamp) -> Bool { slot < now && failures.isEmpty && closedUntil == nil }
    }

    private static let spacing = Duration.milliseconds(200)
    private static let failures = 20
    private static let window = Duration.minutes(5)
    private static let rest = Duration.minutes(10)
    /// Between two looks at a target that is being tried out.
    private static let probing = Duration.seconds(5)
    private static let most = 10_000

    private let targets = Mutex<[String: Target]>([:])

    /// Takes the next place among the deliveries to a server.
    func reserve(_ name: String, at now: Timestamp) -> Timestamp {
        change(name, at: now) { Self.reserve(&$0, from: now) }
    }

    /// Takes note of a try that is about to start.
    /// - Parameter isReserved: whether its place was reserved before.
    /// - Returns: nil when it may start now, else when to ask again, with a place reserved for it.
    func wait(_ name: String, isReserved: Bool, at now: Timestamp) -> Timestamp? {
        change(name, at: now) { target in
            if let end = target.closedUntil {
                if end > now { return Self.reserve(&target, from: end) }
                guard !target.isProbing else { return Self.reserve(&target, from: now + Self.probing) }
                target.isProbing = true
                return nil
            }
            guard !isReserved else { return nil }
            let start = Self.reserve(&target, from: now)
            return start > now ? start : nil
        }
    }

    /// Takes note of what came of a try; nil when nobody knows.
    func ended(_ name: String, succeeded: Bool?, at now: Timestamp) {
        change(name, at: now) { target in
            let wasProbing = target.isProbing
            target.isProbing = false
            switch succeeded {
            case nil: return
            case true?:
                target.failures = []
                target.closedUntil = nil
            case false?:
                target.failures.removeAll { $0 <= now - Self.window }
                target.failures.append(now)
                guard wasProbing || target.failures.count >= Self.failures else { return }
                target.failures = []
                target.closedUntil = now + Self.rest
            }
        }
    }

    private static func reserve(_ target: inout Target, from earliest: Timestamp) -> Timestamp {
        let start = max(target.slot, earliest)
        target.slot = start + spacing
        return start
    }

    private func change<Value>(_ name: String, at now: Timestamp, _ body: (inout Target) -> Value) -> Value {
        targets.withLock { targets in
            if targets.count >= Self.most { targets = targets.filter { !$0.value.isIdle(at: now) } }
            var target = targets[name] ?? Target(slot: now)
            // A clock that was set back must not keep deliveries waiting.
            if target.slot > now + Self.rest + Self.window { target.slot = now }
            if let end = target.closedUntil, end > now + Self.rest { target.closedUntil = now }
            defer { targets[name] = target }
            return body(&target)
        }
    }
}
