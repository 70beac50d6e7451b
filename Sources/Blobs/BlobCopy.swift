import Foundation
import Kernel

/// Copies the blobs of one directory to another, while people may be putting more there.
///
/// What a blob is called says what it holds, so one that is there is not copied again. On one file system it gets a second
/// name instead: nobody ever writes into a blob.
package struct BlobCopy: Sendable {
    /// What came of a copy besides the blobs that are there now.
    package struct Outcome: Sendable {
        /// Blobs that were in the target alone when they were looked for.
        fileprivate(set) package var others: [BlobHash] = []
        /// Blobs of the source that hold something else than their names say, and that the target does not have.
        fileprivate(set) package var damaged: [BlobHash] = []

        /// Nothing yet.
        package init() {}
    }

    private let source: URL
    private let target: URL
    private let isChecking: Bool
    private let progress: CopyProgress

    /// - Parameters:
    ///   - source, target: two folders as that of a `BlobStore`.
    ///   - isChecking: whether blobs that are there or get a second name are read through, too.
    package init(from source: URL, to target: URL, isChecking: Bool, progress: CopyProgress) {
        self.source = source
        self.target = target
        self.isChecking = isChecking
        self.progress = progress
    }

    /// Brings every blob of the source into the target: durable when this returns.
    /// - Throws: `BlobCopyFailure`.
    package func run() throws -> Outcome {
        progress.begin("files")
        let incoming = target.appending(path: BlobStore.incomingName)
        try? FileManager.default.removeItem(at: incoming)
        try make(target)
        try make(incoming)
        defer { try? FileManager.default.removeItem(at: incoming) }
        var outcome = Outcome()
        for shard in Set(try shards(of: source) + shards(of: target)).sorted() {
            try bring(shard, by: incoming, into: &outcome)
        }
        return outcome
    }

    /// Removes blobs from the target.
    package func remove(_ blobs: [BlobHash]) throws {
        for blob in blobs {
            let file = home(of: blob, in: target)
            guard unlink(file.path) == 0 || errno == ENOENT else { throw BlobCopyFailure("remove", file) }
        }
    }

    private func bring(_ shard: String, by incoming: URL, into outcome: inout Outcome) throws {
        let wanted = try blobs(of: shard, in: source)
        var others = Set(try blobs(of: shard, in: target))
        var hasNew = false
        for blob in wanted {
            others.remove(blob)
            // Swept since the folder was read: nobody refers to it any more.
            guard let facts = facts(of: home(of: blob, in: source)) else { continue }
            if try isThere(blob, facts) {
                progress.reusedFile()
                continue
            }
            if !hasNew { try make(target.appending(path: shard)) }
            hasNew = true
            guard try bring(blob, facts, by: incoming) else {
                outcome.damaged.append(blob)
                continue
            }
        }
        if hasNew { try flush(target.appending(path: shard)) }
        outcome.others += others
    }

    private func isThere(_ blob: BlobHash, _ facts: stat) throws -> Bool {
        let file = home(of: blob, in: target)
        guard let found = self.facts(of: file), found.st_size == facts.st_size else { return false }
        return try !isChecking || hash(of: file) == blob
    }

    /// - Returns: false when the blob does not hold what its name says.
    private func bring(_ blob: BlobHash, _ facts: stat, by incoming: URL) throws -> Bool {
        let (from, to) = (home(of: blob, in: source), home(of: blob, in: target))
        let aside = incoming.appending(path: blob.description)
        unlink(aside.path)
        // The file of another, or one that others may read, must not become ours by a second name.
        let isOurs = facts.st_uid == geteuid() && facts.st_mode & 0o077 == 0
        if isOurs, link(from.path, aside.path) == 0 {
            guard try !isChecking || hash(of: aside) == blob else {
                unlink(aside.path)
                return false
            }
            progress.linkedFile()
        } else {
            guard try copy(from, to: aside) == blob else {
                unlink(aside.path)
                return false
            }
            progress.copiedFile()
        }
        guard rename(aside.path, to.path) == 0 else { throw BlobCopyFailure("write", to) }
        return true
    }

    private func copy(_ source: URL, to target: URL) throws -> BlobHash {
        let file = open(target.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw BlobCopyFailure("create", target) }
        defer { close(file) }
        let hash = try read(source) { bytes in
            do { try BlobWriting.writeAll(bytes, to: file) } catch { throw BlobCopyFailure("write", target) }
            progress.wrote(bytes.count)
        }
        guard fsync(file) == 0 else { throw BlobCopyFailure("flush", target) }
        return hash
    }

    private func hash(of file: URL) throws -> BlobHash { try read(file) { _ in } }

    private func read(_ file: URL, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> BlobHash {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BlobCopyFailure("read", file) }
        defer { close(descriptor) }
        guard let hash = try BlobWriting.hash(descriptor, body) else { throw BlobCopyFailure("read", file) }
        return hash
    }

    private func home(of blob: BlobHash, in folder: URL) -> URL { BlobStore.home(of: blob, in: folder) }

    private func facts(of file: URL) -> stat? {
        var facts = stat()
        return lstat(file.path, &facts) == 0 ? facts : nil
    }

    private func shards(of folder: URL) throws -> [String] {
        try names(in: folder).filter { $0.utf8.count == 2 }
    }

    private func blobs(of shard: String, in folder: URL) throws -> [BlobHash] {
        try names(in: folder.appending(path: shard)).compactMap { BlobHash($0) }
    }

    /// Nothing when there is no such folder.
    private func names(in folder: URL) throws -> [String] {
        guard let listing = opendir(folder.path) else {
            guard errno == ENOENT else { throw BlobCopyFailure("read", folder) }
            return []
        }
        closedir(listing)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
    }

    private func make(_ folder: URL) throws {
        do { try BlobWriting.make(folder: folder) } catch { throw BlobCopyFailure("create", folder) }
    }

    private func flush(_ folder: URL) throws {
        do { try BlobWriting.flush(folder: folder) } catch { throw BlobCopyFailure("flush", folder) }
    }
}

/// A blob, or a folder of them, that could not be copied.
package struct BlobCopyFailure: Error, CustomStringConvertible {
    package let action: String
    package let path: String
    /// `errno`.
    package let code: Int32

    /// Of the call that just failed.
    init(_ action: String, _ url: URL) {
        code = errno
        self.action = action
        path = url.path
    }

    package var description: String { "Cannot \(action) \(path): \(String(cString: strerror(code)))." }
}
