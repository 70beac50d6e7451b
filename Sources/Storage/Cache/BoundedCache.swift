import Synchronization

/// What is read on every request, kept in memory within a bound and kept true by the writes that change it.
///
/// A write that changes what a key stands for calls `WriteContext.invalidate { cache.remove(key) }`. From then to the end of
/// its commit nothing is kept for the key, and no load that began before the commit is kept after it: once a write is
/// acknowledged, no reader sees the old value. Loads read the database through `Datastore.read`, or the `Database` of the
/// write they are in.
package final class BoundedCache<Key: Hashable & Sendable, Value: Sendable>: CacheRegion {
    /// One lock each, so that the cores do not wait for one another.
    private final class Shard: Sendable {
        let ring: Mutex<ClockRing<Key, Value>>

        init(capacity: Int) {
            ring = Mutex(ClockRing(capacity: capacity))
        }
    }

    /// What the cache is called in metrics.
    package let name: String
    /// Values it holds at most.
    package let capacity: Int
    private let shards: [Shard]

    /// - Parameters:
    ///   - name: `servers.members`; one cache of a store alone has it.
    ///   - registry: the store's, which from then on knows the cache.
    package init(name: String, capacity: Int, in registry: CacheRegistry) {
        precondition(capacity > 0)
        self.name = name
        self.capacity = capacity
        let count = capacity < 256 ? 1 : 8
        shards = (0..<count).map { Shard(capacity: capacity / count + ($0 < capacity % count ? 1 : 0)) }
        registry.add(self)
    }

    /// The value in the cache; nil when it is not there.
    package func value(for key: Key) -> Value? {
        guard case .hit(let value) = shard(key).ring.withLock({ $0.lookup(key) }) else { return nil }
        return value
    }

    /// The value in the cache, else what `load` returns. Within a read or a write, `load` uses its `Database`.
    package func value(for key: Key, load: () throws -> Value) rethrows -> Value {
        let shard = shard(key)
        switch shard.ring.withLock({ $0.lookup(key) }) {
        case .hit(let value): return value
        case .miss(let generation):
            let value = try load()
            keep(value, key, in: shard, generation)
            return value
        }
    }

    /// The value in the cache, else what `load` returns.
    package func value(for key: Key, load: @Sendable () async throws -> Value) async rethrows -> Value {
        let shard = shard(key)
        switch shard.ring.withLock({ $0.lookup(key) }) {
        case .hit(let value): return value
        case .miss(let generation):
            let value = try await load()
            keep(value, key, in: shard, generation)
            return value
        }
    }

    /// Forgets a key. To be called through `WriteContext.invalidate` when a write changes what it stands for.
    package func remove(_ key: Key) {
        let withholding = WriteScope.current?.isInvalidating ?? false
        shard(key).ring.withLock { $0.remove(key, withholding: withholding) }
    }

    /// Forgets everything; as `remove`.
    package func removeAll() {
        let withholding = WriteScope.current?.isInvalidating ?? false
        for shard in shards { shard.ring.withLock { $0.removeAll(withholding: withholding) } }
    }

    func clear() {
        for shard in shards { shard.ring.withLock { $0.empty() } }
    }

    /// Counts since the start.
    package var statistics: CacheStatistics {
        shards.reduce(into: CacheStatistics(name: name, capacity: capacity)) { total, shard in
            shard.ring.withLock { ring in
                total.count += ring.count
                total.hits += ring.hits
                total.misses += ring.misses
                total.evictions += ring.evictions
                total.invalidations += ring.invalidations
            }
        }
    }

    private func keep(_ value: Value, _ key: Key, in shard: Shard, _ generation: UInt64) {
        if let snapshot = ReadScope.snapshot, generation > snapshot { return }
        let isKept = shard.ring.withLock { $0.store(value, for: key, generation: generation) }
        // The write may have loaded what it changed itself; if it fails, that never was.
        if isKept { WriteScope.current?.onFailure { self.remove(key) } }
    }

    private func shard(_ key: Key) -> Shard {
        shards.count == 1 ? shards[0] : shards[Int(UInt(bitPattern: key.hashValue) % UInt(shards.count))]
    }
}

/// How a `BoundedCache` does, for metrics.
package struct CacheStatistics: Sendable, Equatable {
    package let name: String
    package let capacity: Int
    /// Values in it now.
    package internal(set) var count = 0
    /// Lookups answered from memory, and those that were not, since the start.
    package internal(set) var hits: UInt64 = 0
    package internal(set) var misses: UInt64 = 0
    /// Values that made place for others, and those that were dropped because a write changed what they stood for.
    package internal(set) var evictions: UInt64 = 0
    package internal(set) var invalidations: UInt64 = 0

    /// Share of the lookups that memory answered; nil before the first.
    package var hitRatio: Double? { hits + misses == 0 ? nil : Double(hits) / Double(hits + misses) }
}
