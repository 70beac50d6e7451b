import Storage
import Telemetry

/// What the caches count; read when scraped. All of them are in memory.
extension HostMetrics {
    func registerCaches() {
        func counter(_ name: String, _ help: String, _ read: @escaping @Sendable (CacheStatistics) -> UInt64) {
            host.metrics.observedCounter(name, help, labels: ["cache", "tier"]) { [caches = host.store.caches] in
                caches.statistics.map { ([$0.name, "memory"], Double(read($0))) }
            }
        }
        counter("cryb_cache_hits_total", "Lookups a cache answered.") { $0.hits }
        counter("cryb_cache_misses_total", "Lookups a cache did not answer.") { $0.misses }
        counter("cryb_cache_evictions_total", "Values that made place for others.") { $0.evictions }
        host.metrics.observedCounter(
            "cryb_cache_invalidations_total", "Values dropped since a write changed what they stood for.",
            labels: ["cache"]
        ) { [caches = host.store.caches] in caches.statistics.map { ([$0.name], Double($0.invalidations)) } }
        host.metrics.gauge("cryb_cache_entries", "Values in a cache.", labels: ["cache"]) {
            [caches = host.store.caches] in caches.statistics.map { ([$0.name], Double($0.count)) }
        }
        host.metrics.gauge("cryb_cache_hit_ratio", "Share of the lookups a cache answered.", labels: ["cache"]) {
            [caches = host.store.caches] in
            caches.statistics.compactMap { cache in cache.hitRatio.map { ([cache.name], $0) } }
        }
    }
}
