import Audit
import Kernel
import Storage

/// The operator's look at what a running server keeps in memory.
extension AdminActions {
    /// One line a cache, tabs between fields, the first line their names.
    func listCaches() -> AdminAnswer {
        let names = ["cache", "entries", "capacity", "hits", "misses", "ratio", "evictions", "invalidations"]
        let all = caches.caches.statistics
        let rows = all.map { cache -> [String] in
            let ratio = cache.hitRatio.map { "\(Int(($0 * 100).rounded())) %" } ?? ""
            return [
                cache.name, "\(cache.count)", "\(cache.capacity)", "\(cache.hits)", "\(cache.misses)", ratio,
                "\(cache.evictions)", "\(cache.invalidations)",
            ]
        }
        let lines = ([names] + rows).map { $0.joined(separator: "\t") }
        return AdminAnswer(value: lines.joined(separator: "\n"), note: "\(all.count) caches.")
    }

    func clearCaches(_ name: String?) async throws -> AdminAnswer {
        let count = try await caches.clear(name, by: .system)
        return AdminAnswer(value: "\(count)", note: name.map { "\($0) is empty." } ?? "\(count) caches are empty.")
    }
}
