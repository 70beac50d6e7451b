import Foundation
import Kernel
import NIOPosix
import Synchronization

/// The blobs of one data directory.
///
///     blobs/incoming/…   what is being received; emptied at start
///     blobs/ab/abcd…     a blob, named by its hash, in the folder of the first byte
package final class BlobStore: Sendable {
    static let incomingName = "incoming"

    private let folder: URL
    private let incoming: URL
    let threads: NIOThreadPool
    /// How many hold each blob that may not be removed.
    private let leases = Mutex<[BlobHash: Int]>([:])
    /// Folders of blobs whose own names this process knows to be durable.
    private let shards = Mutex<Set<String>>([])

    /// - Parameter threads: how many files are read or written at once; the disk waits on them, not on the event loops.
    /// - Throws: when the folder cannot be made.
    package init(at folder: URL, threads: Int = 4) throws {
        self.folder = folder
        incoming = folder.appending(path: Self.incomingName, directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: incoming)
        try BlobWriting.make(folder: folder)
        try BlobWriting.make(folder: incoming)
        self.threads = NIOThreadPool(numberOfThreads: threads)
        self.threads.start()
    }

    /// Stops the threads; what they do is finished first.
    package func close() async {
        try? await threads.shutdownGracefully()
    }

    /// Begins to receive a file.
    /// - Parameter limit: bytes it may have.
    package func receive(atMost limit: Int) async throws -> BlobIntake {
        let url = incoming.appending(path: RandomBytes.secret(12))
        return try await run { try BlobIntake(url, limit: limit, threads: self.threads) }
    }

    /// Makes what was received a blob: durable when this returns.
    /// - Parameter pieces: what of it to keep and what to put between; nil keeps it as it is.
    /// - Returns: a lease. The blob cannot be removed while it is held: hold it until the row that refers to it is committed.
    package func put(_ file: ReceivedFile, as pieces: [BlobPiece]? = nil) async throws -> BlobLease {
        try await run { [self] in
            let aside = try IncomingFile(incoming.appending(path: RandomBytes.secret(12)))
            let written = try BlobWriting.copy(pieces ?? [.range(0..<file.size)], of: file, to: aside)
            // First the lease, then the look: a blob that is found now stays.
            let lease = BlobLease(hash: written.hash, size: written.size, store: self)
            try settle(aside.url, as: written.hash)
            return lease
        }
    }

    /// A blob that is there may have come a moment ago by somebody else who has not flushed its name yet, and so may its
    /// folder: whoever is to be told that it is durable flushes them.
    private func settle(_ aside: URL, as hash: BlobHash) throws {
        let home = url(of: hash)
        let shard = home.deletingLastPathComponent()
        if !shards.withLock({ $0.contains(shard.lastPathComponent) }) {
            try BlobWriting.make(folder: shard)
            shards.withLock { _ = $0.insert(shard.lastPathComponent) }
        }
        if !FileManager.default.fileExists(atPath: home.path) {
            guard rename(aside.path, home.path) == 0 else { throw BlobWriting.failure("renamed") }
        }
        try BlobWriting.flush(folder: shard)
    }

    /// Opens a blob for reading; nil when it is not there.
    package func open(_ hash: BlobHash) async throws -> BlobFile? {
        try await run { BlobFile(self.url(of: hash), threads: self.threads) }
    }

    /// Removes a blob unless someone holds a lease of it. Call it inside the write that forgets the blob: who is about to
    /// refer to it again either holds a lease or finds it gone and writes it anew.
    /// - Returns: whether it is gone.
    package func remove(_ hash: BlobHash) -> Bool {
        leases.withLock { leases in
            guard leases[hash] == nil else { return false }
            return unlink(url(of: hash).path) == 0 || errno == ENOENT
        }
    }

    /// Bytes a blob has on the disk; nil when it is not there.
    package func size(of hash: BlobHash) async throws -> Int? {
        try await run {
            var facts = stat()
            return stat(self.url(of: hash).path, &facts) == 0 ? Int(facts.st_size) : nil
        }
    }

    /// Whether a blob's bytes still give its name; true for one that is not there.
    package func isIntact(_ hash: BlobHash) async throws -> Bool {
        try await run { try BlobWriting.hash(of: self.url(of: hash)).map { $0 == hash } ?? true }
    }

    /// All blobs older than a moment, by the time they were written; for finding those nobody refers to.
    package func blobs(before moment: Timestamp) async throws -> [BlobHash] {
        try await run { [self] in
            let keys: [URLResourceKey] = [.contentModificationDateKey]
            let shards = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.utf8.count == 2 }
            return try shards.flatMap { shard in
                try FileManager.default.contentsOfDirectory(
                    at: folder.appending(path: shard), includingPropertiesForKeys: keys
                ).compactMap { url in
                    let written = try? url.resourceValues(forKeys: Set(keys)).contentModificationDate
                    let age = Int64((written?.timeIntervalSince1970 ?? .infinity) * 1000)
                    return age < moment.milliseconds ? BlobHash(url.lastPathComponent) : nil
                }
            }
        }
    }

    private func url(of hash: BlobHash) -> URL { Self.home(of: hash, in: folder) }

    /// Where a blob stands in a folder of blobs.
    static func home(of hash: BlobHash, in folder: URL) -> URL {
        folder.appending(path: "\(hash.description.prefix(2))/\(hash)")
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await threads.runIfActive(body)
    }

    fileprivate func hold(_ hash: BlobHash) {
        leases.withLock { $0[hash, default: 0] += 1 }
    }

    fileprivate func letGo(_ hash: BlobHash) {
        leases.withLock { leases in
            let left = (leases[hash] ?? 1) - 1
            leases[hash] = left > 0 ? left : nil
        }
    }
}

/// Keeps a blob from being removed for as long as it lives.
package final class BlobLease: Sendable {
    package let hash: BlobHash
    /// Bytes.
    package let size: Int
    private let store: BlobStore

    fileprivate init(hash: BlobHash, size: Int, store: BlobStore) {
        self.hash = hash
        self.size = size
        self.store = store
        store.hold(hash)
    }

    deinit { store.letGo(hash) }
}
