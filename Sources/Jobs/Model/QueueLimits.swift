import Kernel

/// What a queue is held to.
package struct QueueLimits: Sendable, Equatable {
    /// Most starts in a stretch of time.
    package struct Rate: Sendable, Equatable {
        package var count: Int
        package var per: Duration

        package init(_ count: Int, per: Duration) {
            self.count = count
            self.per = per
        }
    }

    /// When a queue rests because what it needs is broken.
    package struct Breaking: Sendable, Equatable {
        /// Failures within five minutes that open the breaker.
        package var failures: Int
        /// How long it stays open before one job is let through to see.
        package var reset: Duration

        package init(_ failures: Int, reset: Duration) {
            self.failures = failures
            self.reset = reset
        }
    }

    /// Jobs that run at once.
    package var concurrency = 4
    /// Tries before a job is dead.
    package var attempts = 3
    package var backoff = Backoff.exponential(.seconds(2), cap: .seconds(30))
    /// All of them hold.
    package var rates: [Rate] = []
    /// Then a handler is cancelled; that counts as a failed try.
    package var timeout: Duration = .seconds(60)
    /// How long a cancelled handler may take to end before its job counts as stalled and is given to another runner.
    package var lease: Duration = .seconds(30)
    /// Stalls after which a job is failed.
    package var stalls = 3
    package var breaking: Breaking?
    /// As `concurrency`, `rates` and `breaking`, for the jobs of one target alone (`JobOptions.target`): what one channel or
    /// one address cannot take holds up no other.
    package var targetConcurrency: Int?
    package var targetRates: [Rate] = []
    package var targetBreaking: Breaking?
    package var priority = JobPriority.normal
    /// Whether its jobs tell people or programs outside: such a queue rests while what leaves is held.
    package var leavesHouse = false
    /// Newest completed jobs that are kept, for a day at most.
    package var keepCompleted = 500
    /// Newest failed and cancelled jobs that are kept.
    package var keepFailed = 100

    package init() {}

    /// Whether targets are held to anything of their own.
    var limitsTargets: Bool { targetConcurrency != nil || !targetRates.isEmpty || targetBreaking != nil }
}
