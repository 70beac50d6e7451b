import DequeModule
import Kernel

/// The starts of a queue, held to so many in each stretch of time that slides along.
struct RateWindows: Sendable {
    private let rates: [QueueLimits.Rate]
    /// Newest last; as many as the widest limit needs.
    private var starts: Deque<Duration> = []
    private let most: Int

    init(_ rates: [QueueLimits.Rate]) {
        self.rates = rates
        most = rates.map(\.count).max() ?? 0
    }

    /// When the next start is allowed; in the past when it is now.
    func opening() -> Duration {
        rates.map { rate in
            starts.count < rate.count ? .zero : starts[starts.count - rate.count] + rate.per
        }.max() ?? .zero
    }

    mutating func started(at now: Duration) {
        guard most > 0 else { return }
        starts.append(now)
        if starts.count > most { starts.removeFirst() }
    }
}
