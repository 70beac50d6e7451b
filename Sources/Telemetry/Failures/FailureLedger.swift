import Kernel
import Synchronization

/// The failures that were seen and not stored yet, the same ones folded. Bounded: a storm costs memory for its kinds, not
/// for its size, and what browsers send never takes the room of the server's own.
package final class FailureLedger: Sendable {
    /// Kinds that may wait, of each source.
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
    }

    private final class Part: Sendable {
        let state = Mutex(State())
    }

    private let server = Part()
    private let web = Part()
    private let lost = Atomic<Int>(0)
    /// Rings when a failure waits.
    package let bell = Bell()

    package init() {}

    package func note(_ failure: Failure) {
        part(of: failure.source).state.withLock { state in
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
                lost.add(1, ordering: .relaxed)
            }
        }
        bell.ring()
    }

    private func part(of source: Failure.Source) -> Part {
        switch source {
        case .server: server
        case .web: web
        }
    }

    /// Takes what waits, the server's own first.
    package func drain() -> [Fold] {
        [Failure.Source.server, .web].flatMap { source in
            part(of: source).state.withLock { state in
                defer { state.folds = [:] }
                return Array(state.folds.values)
            }
        }
    }

    /// Failures seen since the start, by label.
    package var totals: [Label: Int] {
        server.state.withLock { $0.totals }.merging(web.state.withLock { $0.totals }) { own, _ in own }
    }
    /// Failures that were counted only.
    package var dropped: Int { lost.load(ordering: .relaxed) }
}
