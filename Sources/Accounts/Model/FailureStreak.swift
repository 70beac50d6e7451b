import Kernel

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
