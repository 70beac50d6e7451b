import Foundation
import Kernel
import Synchronization

/// What a start changes when it makes the live files or makes them anew.
extension DataDirectory {
    /// Whether it was laid out before there was a journal.
    var isOfEarlierLayout: Bool { format.layout < DirectoryFormat.layout }

    /// Whether no start ever came as far as a first base: what comes after it, keys among that, is not there either.
    var isUnused: Bool {
        get throws {
            try bases.generations().isEmpty && journal.segments().isEmpty && keys.isEmpty
        }
    }

    func raiseLayout() throws {
        guard isOfEarlierLayout else { return }
        try write(DirectoryFormat(layout: DirectoryFormat.layout, id: format.id, epoch: format.epoch))
    }

    /// What clients have seen may be more than there is now: they start afresh.
    func raiseEpoch() throws {
        try write(DirectoryFormat(layout: format.layout, id: format.id, epoch: format.epoch + 1))
    }

    /// Removes all bases and segments: the live files are all there is.
    func forgetHistory() throws {
        for generation in try bases.generations() { try bases.remove(generation) }
        for segment in try journal.segments() { journal.remove(segment) }
        try SystemCall.syncDirectory(journal.url)
    }

    /// Removes bases newer than `base` and segments behind `end`: parts of a later state that a copy holds in part, or
    /// damaged ones. What is written next takes their names.
    func keepOnly(_ base: BaseManifest, upTo end: JournalEnd) throws {
        for generation in try bases.generations() where generation > base.generation {
            try bases.remove(generation)
        }
        for segment in try journal.segments() where segment > end.position { journal.remove(segment) }
        try SystemCall.syncDirectory(journal.url)
    }

    /// Removes what was copied while it was written, whoever wrote it.
    func clearLive(except file: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: live.path) where name != file.lastPathComponent
        {
            try FileManager.default.removeItem(at: live.appendingPathComponent(name))
        }
    }

    /// A file that says that the database was found damaged while it was served.
    static func suspicion(in live: URL) -> URL { live.appendingPathComponent("suspect") }

    /// Lets the next start set the live database aside and make it anew.
    package func suspect() throws {
        try DurableFile.makeIfAbsent(Self.suspicion(in: live))
    }

    /// Whether an error says that the live database is not what was written.
    package static func isDamage(_ error: any Error) -> Bool { WriteFailure.isDamage(error) }

    /// Keeps the live files for whoever wants to know what happened to them, in place of those of the time before.
    func setAside(live now: Timestamp) throws {
        let damaged = url.appendingPathComponent("damaged")
        try? FileManager.default.removeItem(at: damaged)
        try DurableFile.makeDirectory(damaged)
        let place = damaged.appendingPathComponent("\(now.milliseconds)")
        try DurableFile.makeDirectory(place)
        for name in ["cryb.db", "cryb.db-wal"] {
            _ = rename(live.appendingPathComponent(name).path, place.appendingPathComponent(name).path)
        }
    }

    private func write(_ format: DirectoryFormat) throws {
        try DurableFile.write(Array(format.text.utf8), to: url.appendingPathComponent("FORMAT"))
        held.withLock { $0 = format }
    }
}
