import Kernel

/// How long sessions live: 7 days, 30 when remembered, moving on with each refresh, never beyond 90 days after sign-in.
package struct SessionLifetime: Sendable, Equatable {
    package var standard: Duration
    package var remembered: Duration
    package var longest: Duration

    package init(standard: Duration = .days(7), remembered: Duration = .days(30), longest: Duration = .days(90)) {
        self.standard = standard
        self.remembered = remembered
        self.longest = longest
    }

    /// When a session used at `now` ends unless it is used again.
    func end(usedAt now: Timestamp, createdAt: Timestamp, isRemembered: Bool) -> Timestamp {
        min(now + (isRemembered ? remembered : standard), createdAt + longest)
    }
}
