import Foundation
import GRDB
import Logging

/// Makes a database file from a base and the journal after it.
struct Restorer {
    let shelf: BaseShelf
    let folder: JournalFolder
    let logger: Logger
    /// Told what is read; nil when nobody waits for it.
    var meter: RestorationMeter?

    /// Writes the newest state there is into a new file at `target`, flushed and found sound.
    /// - Returns: the base it was made from, and where the journal it was given ends.
    /// - Throws: `StorageError.nothingToRestore` when no base and what follows it make a sound database.
    func restore(to target: URL) throws -> (base: BaseManifest, end: JournalEnd) {
        for base in try shelf.manifests() {
            do {
                logger.notice("restoring", metadata: ["generation": "\(base.generation)"])
                meter?.begin(Int(base.packedBytes) + 2 * Int(try folder.bytes(after: base.end.position)))
                let end = try restore(base, to: target) { meter?.read($0) }
                meter?.isChecking()
                if let problem = try Self.problem(in: target) { throw Unsound(problem: problem) }
                logger.notice("restored", metadata: ["position": "\(end.position)"])
                return (base, end)
            } catch let error where error is Unsound || error is Zstd.Failure || error is PageChanges.Damaged {
                logger.error(
                    "a base is damaged; an older one is tried",
                    metadata: ["generation": "\(base.generation)", "error": "\(error)"])
                unlink(target.path)
            }
        }
        throw StorageError.nothingToRestore(path: shelf.url.deletingLastPathComponent().path)
    }

    /// Brings a file from the state after group `position` to the end of the journal, or to group `last`.
    /// - Parameter onRead: told how many bytes were read, again and again; what it throws ends the work.
    func replay(
        after position: Int64, from base: BaseManifest, upTo last: Int64 = .max, on file: URL,
        onRead: (Int) throws -> Void = { _ in }
    ) throws -> JournalEnd {
        let reader = JournalReader(folder: folder)
        // Looked through first: of a group that is not whole nothing may be applied.
        let end = try reader.forEach(after: base.end, upTo: last) { try onRead($0.bytes) }
        guard end.position > position else { return end }
        let descriptor = try SystemCall.open(file, O_RDWR)
        defer { close(descriptor) }
        _ = try reader.forEach(after: base.end, upTo: end.position) { part in
            try onRead(part.bytes)
            guard part.record.position > position, part.record.position <= end.position else { return }
            try PageChanges.forEach(in: part.changes()) { page, offset, range in
                let place = Int(page - 1) * LogLayout.pageBytes + offset
                try SystemCall.write(range, to: descriptor, at: place, file)
            }
            guard !part.record.isPart else { return }
            // A vacuum gives pages back; a page that is new and empty has no range.
            guard ftruncate(descriptor, off_t(part.record.pagesAfter) * off_t(LogLayout.pageBytes)) == 0 else {
                throw SystemCall.failure("write", file)
            }
        }
        try SystemCall.sync(descriptor, file)
        return end
    }

    /// Writes the state after group `last`, or the newest there is, from one base into a new file at `target`; whether it
    /// is sound is for the caller to find out.
    /// - Returns: where the journal it was given ends, which is before `last` when the journal is not whole.
    func restore(
        _ base: BaseManifest, to target: URL, upTo last: Int64 = .max, onRead: (Int) throws -> Void = { _ in }
    ) throws -> JournalEnd {
        unlink(target.path)
        try BaseFile.unpack(shelf.file(of: base.generation), to: target, onRead: onRead)
        let end = try replay(after: base.end.position, from: base, upTo: last, on: target, onRead: onRead)
        let descriptor = try SystemCall.open(target, O_RDWR)
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw SystemCall.failure("protect", target) }
        try SystemCall.sync(descriptor, target)
        return end
    }

    private struct Unsound: Error, CustomStringConvertible {
        let problem: String

        var description: String { problem }
    }

    /// The first thing wrong with a database nobody has open; nil when it is sound.
    private static func problem(in file: URL) throws -> String? {
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(
                path: Connections.address(of: file.path, "immutable=1"), configuration: configuration)
            defer { try? queue.close() }
            let found = try queue.read { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") }
            return found == "ok" ? nil : found ?? "no answer"
        } catch let error as DatabaseError {
            return "\(error)"
        }
    }
}
