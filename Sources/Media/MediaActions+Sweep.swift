import Blobs
import Kernel
import Storage

extension MediaActions {
    /// What one round of sweeping removed.
    package struct Swept: Sendable, Equatable {
        package var files = 0
        package var blobs = 0
    }

    /// Rows a write removes at most: it holds everyone else up for some milliseconds.
    private static let batch = 100

    /// Removes files that waited in vain, bytes nothing has shown for a day, and bytes no row ever named (the process
    /// ended between the two).
    package func sweep() async throws -> Swept {
        var swept = Swept()
        while true {
            let count = try await store.write("media.expire") { context in
                let expired = try FileQueries.expired(at: context.now, limit: Self.batch, in: context.db)
                for file in expired { try FileQueries.delete(file, at: context.now, in: context.db) }
                return expired.count
            }
            swept.files += count
            if count < Self.batch { break }
        }
        while true {
            let (found, removed) = try await store.write("media.sweep") { context in
                let unused = try FileQueries.unusedBlobs(
                    since: context.now - policy.sweptAfter, limit: Self.batch, in: context.db)
                // Inside the write: who would show one of these again runs before or after it, never between.
                let gone = unused.filter(blobs.remove)
                for hash in gone { try FileQueries.forget(hash, in: context.db) }
                return (unused.count, gone.count)
            }
            swept.blobs += removed
            if found < Self.batch || removed == 0 { break }
        }
        swept.blobs += try await sweepNameless()
        return swept
    }

    private func sweepNameless() async throws -> Int {
        let old = try await blobs.blobs(before: clock.now() - policy.sweptAfter)
        var removed = 0
        for start in stride(from: 0, to: old.count, by: Self.batch) {
            let some = old[start..<min(start + Self.batch, old.count)]
            let nameless = try await store.read(.slow) { db in
                try some.filter { try !FileQueries.isKnown($0, in: db) }
            }
            guard !nameless.isEmpty else { continue }
            removed += try await store.write("media.sweepNameless") { context in
                try nameless.filter { try !FileQueries.isKnown($0, in: context.db) && blobs.remove($0) }.count
            }
        }
        return removed
    }
}
