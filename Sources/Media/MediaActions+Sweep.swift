import Blobs
import Kernel
import Storage

extension MediaActions {
    /// What one round of sweeping removed.
    package struct Swept: Sendable, Equatable, Encodable {
        package var files = 0
        package var blobs = 0
    }

    /// Rows a write removes at most: it holds everyone else up for some milliseconds.
    private static let batch = 100

    /// Removes everything that is not needed any more.
    package func sweep() async throws -> Swept {
        var swept = try await sweepUnused()
        swept.blobs += try await sweepNameless()
        return swept
    }

    /// Removes files that waited in vain and bytes nothing has shown for a day.
    func sweepUnused() async throws -> Swept {
        var swept = Swept()
        while true {
            try Task.checkCancellation()
            let count = try await store.write("media.expire") { context in
                let expired = try FileQueries.expired(at: context.now, limit: Self.batch, in: context.db)
                for file in expired { try FileQueries.delete(file, at: context.now, in: context.db) }
                return expired.count
            }
            swept.files += count
            if count < Self.batch { break }
        }
        while true {
            try Task.checkCancellation()
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
        return swept
    }

    /// Removes bytes no row ever named, since the process ended between the two.
    func sweepNameless() async throws -> Int {
        let nameless = try await nameless()
        var removed = 0
        for start in stride(from: 0, to: nameless.count, by: Self.batch) {
            try Task.checkCancellation()
            let some = nameless[start..<min(start + Self.batch, nameless.count)]
            removed += try await store.write("media.sweepNameless") { context in
                try some.filter { try !FileQueries.isKnown($0, in: context.db) && blobs.remove($0) }.count
            }
        }
        return removed
    }

    /// Blobs no row names, of those that had time enough to get one.
    func nameless() async throws -> [BlobHash] {
        let old = try await blobs.blobs(before: clock.now() - policy.sweptAfter)
        var nameless: [BlobHash] = []
        for start in stride(from: 0, to: old.count, by: Self.batch) {
            try Task.checkCancellation()
            let some = old[start..<min(start + Self.batch, old.count)]
            nameless += try await store.read(.slow) { db in try some.filter { try !FileQueries.isKnown($0, in: db) } }
        }
        return nameless
    }
}
