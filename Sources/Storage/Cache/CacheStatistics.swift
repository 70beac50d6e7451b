/// How a `BoundedCache` does, for metrics.
package struct CacheStatistics: Sendable, Equatable {
    package let name: String
    package let capacity: Int
    /// Values in it now.
    package internal(set) var count = 0
    /// Lookups answered from memory, and those that were not, since the start.
    package internal(set) var hits: UInt64 = 0
    package internal(set) var misses: UInt64 = 0
}
