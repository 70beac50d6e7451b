import Synchronization

/// What caches must know of a read: how far they had changed when its snapshot was taken.
///
/// A read may look into a cache after a write that its snapshot does not hold yet was announced there. What it then loads
/// is older than the cache thinks; such a value is used and not kept.
enum ReadScope {
    /// Removals from all caches so far. Their order over all caches is what lets a snapshot be compared with any of them.
    private static let removals = Atomic<UInt64>(0)

    /// The count before the snapshot of the read on this thread was taken; nil everywhere else.
    @TaskLocal static var snapshot: UInt64?

    /// The count as it stands.
    static var present: UInt64 { removals.load(ordering: .sequentiallyConsistent) }

    /// Counts a removal.
    /// - Returns: its number.
    static func countRemoval() -> UInt64 {
        removals.add(1, ordering: .sequentiallyConsistent).newValue
    }
}
