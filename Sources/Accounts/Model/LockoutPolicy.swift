import Kernel

/// When failed attempts close the door, and for how long: 5 failures for 30 minutes, doubling up to 24 hours
/// (`product.md` j.1).
package struct LockoutPolicy: Sendable, Equatable {
    /// Failures in a streak that lock.
    package var failures: Int
    /// The first lock; each further one lasts twice as long.
    package var firstLock: Duration
    package var longestLock: Duration
    /// A streak, and the memory of earlier locks, is forgotten this long after its last event.
    package var memory: Duration

    package init(
        failures: Int = 5, firstLock: Duration = .minutes(30), longestLock: Duration = .hours(24),
        memory: Duration = .hours(24)
    ) {
        self.failures = failures
        self.firstLock = firstLock
        self.longestLock = longestLock
        self.memory = memory
    }

    /// The streak after one more failure at `now`.
    func failed(_ streak: FailureStreak?, at now: Timestamp) -> FailureStreak {
        let before = streak.flatMap { isForgotten($0, at: now) ? nil : $0 } ?? FailureStreak()
        guard before.failures + 1 >= failures else {
            return FailureStreak(
                failures: before.failures + 1, locks: before.locks, lockedUntil: before.lockedUntil, lastAt: now)
        }
        return FailureStreak(
            failures: 0, locks: before.locks + 1, lockedUntil: now + length(ofLock: before.locks), lastAt: now)
    }

    /// Whether nothing of the streak matters any more.
    func isForgotten(_ streak: FailureStreak, at now: Timestamp) -> Bool {
        max(streak.lastAt, streak.lockedUntil ?? streak.lastAt) + memory <= now
    }

    private func length(ofLock index: Int) -> Duration {
        // 2^20 half-hours are decades: the shift stays small whatever was counted.
        min(firstLock * (1 << min(index, 20)), longestLock)
    }
}

/// Failed attempts in a row, of one account or from one address.
struct FailureStreak: Sendable, Equatable {
    /// Since the last success or lock.
    var failures = 0
    /// Locks in a row so far.
    var locks = 0
    var lockedUntil: Timestamp?
    var lastAt = Timestamp(milliseconds: 0)

    /// - Throws: `rate_limited` while the lock lasts: the same words for accounts that exist and for those that do not.
    func admit(at now: Timestamp) throws {
        guard let lockedUntil, lockedUntil > now else { return }
        let seconds = Int((lockedUntil.milliseconds - now.milliseconds + 999) / 1000)
        throw Refusal(
            .rateLimited, "Too many failed attempts. Please wait \((seconds + 59) / 60) minutes.", retryAfter: seconds)
    }
}
