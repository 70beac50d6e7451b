import Kernel
import Synchronization

/// The failures that were seen and not stored yet, the same ones folded. Bounded: a storm costs memory for its kinds, not
/// for its size.
package final class FailureLedger: Sendable {
    /// Kinds that may wait.
    static let capacity = 200
    /// People remembered for one kind.
    static let people = 200

    /// Failures of one kind since the last look.
    package struct Fold: Sendable {
        package let signature: Failure.Signature
        package private(set) var count = 0
        package private(set) var users: Set<Int64> = []
        package let first: Timestamp
        /// The newest of them.
        package private(set) var last: Failure

        init(_ failure: Failure) {
            signature = failure.signature
            first = failure.at
            last = failure
            add(failure)
        }

        mutating func add(_ failure: Failure) {
            count += 1
            last = failure
            if let user = failure.userId, users.count < FailureLedger.people { users.insert(user) }
        }
    }

    /// What a metric counts by.
    package struct Label: Hashable, Sendable {
        package let source: Failure.Source
        package let level: String
        package let component: String
        package let type: String
    }

    private struct State {
        var folds: [Failure.Signature: Fold] = [:]
        var totals: [Label: Int] = [:]
        var dropped = 0
    }

    private let state = Mutex(State())
    /// Rings when a failure waits.
    package let bell = Bell()

    package init() {}

    package func note(_ failure: Failure) {
        state.withLock { state in
            // Names of types are few; the bound is for what browsers may send.
            var label = Label(
                source: failure.source, level: failure.level, component: failure.component, type: failure.type)
            if state.totals[label] == nil && state.totals.count >= Self.capacity {
                label = Label(source: failure.source, level: failure.level, component: "other", type: "other")
            }
            state.totals[label, default: 0] += 1
            let signature = failure.signature
            if state.folds[signature] != nil {
                state.folds[signature]?.add(failure)
            } else if state.folds.count < Self.capacity {
                state.folds[signature] = Fold(failure)
            } else {
                state.dropped += 1
            }
        }
        bell.ring()
    }

    /// Takes what waits.
    package func drain() -> [Fold] {
        state.withLock { state in
            defer { state.folds = [:] }
            return Array(state.folds.values)
        }
    }

    /// Failures seen since the start, by label.
    package var totals: [Label: Int] { state.withLock { $0.totals } }
    /// Failures that were counted only.
    package var dropped: Int { state.withLock { $0.dropped } }
}
