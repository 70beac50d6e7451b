import Synchronization

/// A cache as those see it who look after all of them.
protocol CacheRegion: Sendable {
    var statistics: CacheStatistics { get }
    /// Forgets every value; what writes withhold stays withheld.
    func clear()
}

/// Every cache of a store, by name: for metrics, the staff and the operator. A cache registers itself when it is made.
package final class CacheRegistry: Sendable {
    private let regions = Mutex<[any CacheRegion]>([])

    package init() {}

    func add(_ region: any CacheRegion) {
        regions.withLock { $0.append(region) }
    }

    /// How each of them does, by name.
    package var statistics: [CacheStatistics] {
        regions.withLock { $0 }.map(\.statistics).sorted { $0.name < $1.name }
    }

    /// Empties one of them, or all. What is true stays true: the next who asks loads it anew.
    /// - Returns: how many; 0 when none is called so.
    @discardableResult
    package func clear(_ name: String? = nil) -> Int {
        let meant = regions.withLock { $0 }.filter { name == nil || $0.statistics.name == name }
        for region in meant { region.clear() }
        return meant.count
    }
}
