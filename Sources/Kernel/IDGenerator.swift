import Synchronization

/// Makes identities that only grow: within a process, over restarts and when the clock steps back.
///
/// The generator never returns a value at or below its floor. `Storage` keeps a persisted reservation ahead of the
/// newest identity and sets the floor from it at start, which is what carries the promise over a restart.
package final class IDGenerator: Sendable {
    /// 2020-01-01T00:00:00Z in Unix milliseconds.
    package static let epoch: Int64 = 1_577_836_800_000
    /// Identities a millisecond before the sequence borrows from the next one: 2^22.
    package static let sequenceBits: Int64 = 22

    private let clock: WallClock
    private let last: Atomic<Int64>

    package init(clock: WallClock) {
        self.clock = clock
        last = Atomic(0)
    }

    /// Raises the floor; a lower value than the present one changes nothing.
    package func raise(to floor: Int64) {
        last.max(floor, ordering: .relaxed)
    }

    /// The newest identity made, of any kind.
    package var newest: Int64 { last.load(ordering: .relaxed) }

    /// A fresh identity, greater than every one before it.
    package func next<Kind>(_: Kind.Type = Kind.self) -> ID<Kind> {
        let fromClock = ID<Kind>.first(at: clock.now()).rawValue
        while true {
            let seen = last.load(ordering: .relaxed)
            let candidate = max(seen + 1, fromClock)
            if last.weakCompareExchange(expected: seen, desired: candidate, ordering: .relaxed).exchanged {
                return ID(rawValue: candidate)
            }
        }
    }
}
