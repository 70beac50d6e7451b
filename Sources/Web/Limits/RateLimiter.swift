import Kernel
import Synchronization

/// Counts uses in sliding windows, in memory: the weighted sum of the present and the previous fixed window, which
/// needs two counters a key instead of a list of times and errs by less than a hundredth for steady traffic.
package final class RateLimiter: Sendable {
    fileprivate struct Key: Hashable {
        let bucket: String
        let subject: String
        let seconds: Int
    }

    fileprivate struct Counter {
        var window: Int64 = 0
        var current = 0
        var previous = 0
    }

    fileprivate struct Shard {
        var counters: [Key: Counter] = [:]
        /// Above this many keys those whose windows have passed are forgotten.
        var sweepAt: Int
        /// Keys at most; of more, those that were used least are forgotten.
        let most: Int
    }

    private let clock: WallClock
    private let overrides: Adjustable<[String: [RateBucket.Window]]>
    private let refused: @Sendable (RateBucket) -> Void
    private let shards: [Mutex<Shard>.Box]
    private static let shardCount = 8

    /// - Parameters:
    ///   - overrides: windows by bucket name, from the settings.
    ///   - capacity: keys in memory at most, one for each window of each subject.
    ///   - refused: told of every use that was refused.
    package init(
        clock: WallClock, overrides: [String: [RateBucket.Window]] = [:], capacity: Int = 400_000,
        refused: @escaping @Sendable (RateBucket) -> Void = { _ in }
    ) {
        self.clock = clock
        self.refused = refused
        self.overrides = Adjustable(overrides)
        shards = (0..<Self.shardCount).map { _ in
            let most = capacity / Self.shardCount
            return .init(Shard(sweepAt: most / 4, most: most))
        }
    }

    /// Keys in memory.
    var count: Int { shards.reduce(0) { $0 + $1.mutex.withLock { $0.counters.count } } }

    /// Other windows from now on, by bucket name; what was counted in windows that stay goes on counting.
    package func set(overrides: [String: [RateBucket.Window]]) {
        self.overrides.value = overrides
    }

    /// What a use came to.
    package struct Verdict: Sendable {
        package let bucket: String
        package let limit: Int
        package let remaining: Int
        /// Seconds until the window is fresh.
        package let reset: Int
        package let isAllowed: Bool
    }

    /// Counts one use; a refused use is not counted.
    package func take(_ bucket: RateBucket, subject: String) -> Verdict {
        let windows = overrides.value[bucket.name] ?? bucket.windows
        let now = clock.now().milliseconds
        let verdict = take(bucket.name, windows, subject, now)
        if !verdict.isAllowed { refused(bucket) }
        return verdict
    }

    private func take(_ name: String, _ windows: [RateBucket.Window], _ subject: String, _ now: Int64) -> Verdict {
        shards[abs(subject.hashValue % shards.count)].mutex.withLock { shard in
            if shard.counters.count > shard.sweepAt { shard.sweep(at: now) }
            var tightest = Verdict(bucket: name, limit: .max, remaining: .max, reset: 0, isAllowed: true)
            for window in windows {
                let key = Key(bucket: name, subject: subject, seconds: window.seconds)
                let verdict = Self.look(&shard.counters[key, default: Counter()], window, name, now)
                if !verdict.isAllowed { return verdict }
                if verdict.remaining < tightest.remaining { tightest = verdict }
            }
            for window in windows {
                shard.counters[Key(bucket: name, subject: subject, seconds: window.seconds)]?.current += 1
            }
            return tightest
        }
    }

    /// Counts one use or refuses it.
    /// - Throws: `rate_limited` with `retryAfter` seconds.
    package func require(_ bucket: RateBucket, subject: String) throws {
        let verdict = take(bucket, subject: subject)
        if !verdict.isAllowed { throw verdict.refusal }
    }

    private static func look(
        _ counter: inout Counter, _ window: RateBucket.Window, _ name: String, _ now: Int64
    ) -> Verdict {
        let span = Int64(window.seconds) * 1000
        let index = now / span
        if counter.window != index {
            counter.previous = counter.window == index - 1 ? counter.current : 0
            counter.current = 0
            counter.window = index
        }
        let elapsed = Double(now % span) / Double(span)
        let used = Double(counter.current) + Double(counter.previous) * (1 - elapsed)
        let remaining = window.count - Int(used.rounded(.up))
        let reset = Int((span - now % span + 999) / 1000)
        return Verdict(
            bucket: name, limit: window.count, remaining: max(0, remaining - 1), reset: reset,
            isAllowed: remaining > 0)
    }
}

extension RateLimiter.Shard {
    /// The next sweep comes when as many keys have come again, so that the keys of a flood, which live on, are not walked
    /// over at every use.
    fileprivate mutating func sweep(at now: Int64) {
        counters = counters.filter { key, counter in counter.window >= now / (Int64(key.seconds) * 1000) - 1 }
        if counters.count > most / 2 {
            let used = counters.sorted { $0.value.current + $0.value.previous > $1.value.current + $1.value.previous }
            counters = Dictionary(uniqueKeysWithValues: used.prefix(most / 2).map { ($0.key, $0.value) })
        }
        sweepAt = max(most / 4, min(most, 2 * counters.count))
    }
}

extension RateLimiter.Verdict {
    /// The answer to a refused use.
    package var refusal: Refusal {
        Refusal(.rateLimited, "That was too often. Please wait \(reset) seconds.", retryAfter: reset)
    }
}

extension Mutex where Value: ~Copyable {
    /// A mutex that can stand in an array.
    fileprivate final class Box: Sendable where Value: Sendable {
        let mutex: Mutex<Value>
        init(_ value: consuming sending Value) { mutex = Mutex(value) }
    }
}
