import Kernel
import Storage
import Web

/// What is kept in memory, and how well that answers.
enum CacheRoutes {
    static func all(_ desk: CacheDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "//health/cache", .staff(.admin), tag: "administration",
                summary: "Caches, how full they are and how often they have the answer", in: NoInput.self,
                out: CachesPayload.self
            ) { _, _ in CachesPayload(caches: desk.caches.statistics.map(CachePayload.init)) },
            Endpoint(
                .post, "//health/cache/clear", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Empty a cache, or all; what it held is loaded anew when it is asked for",
                in: ClearCacheInput.self, out: NoOutput.self
            ) { input, call in
                try await desk.clear(input.key?.value, by: call.actor())
                return NoOutput()
            },
        ]
    }
}

/// Which cache is to be emptied.
struct ClearCacheInput: Exampled {
    /// Its name; nil is all of them.
    let key: Text<1, 64>?

    static var example: ClearCacheInput { ClearCacheInput(key: nil) }
}

/// All caches.
struct CachesPayload: Exampled {
    let caches: [CachePayload]

    static var example: CachesPayload { CachesPayload(caches: [.example]) }
}

/// A cache since the start of the server.
struct CachePayload: Exampled {
    let name: String
    let entries: Int
    /// Values it holds at most.
    let capacity: Int
    let hits: Int
    let misses: Int
    /// Values that made place for others.
    let evictions: Int
    /// Values that were dropped because something changed.
    let invalidations: Int
    /// Share of the lookups it answered; nil before the first.
    let hitRatio: Double?

    static var example: CachePayload {
        CachePayload(
            name: "servers.members", entries: 812, capacity: 100_000, hits: 9000, misses: 1000, evictions: 0,
            invalidations: 188, hitRatio: 0.9)
    }
}

extension CachePayload {
    init(_ cache: CacheStatistics) {
        self.init(
            name: cache.name, entries: cache.count, capacity: cache.capacity, hits: Int(cache.hits),
            misses: Int(cache.misses), evictions: Int(cache.evictions), invalidations: Int(cache.invalidations),
            hitRatio: cache.hitRatio)
    }
}
