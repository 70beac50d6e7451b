import Foundation
import Kernel

/// A copy of a data directory that is one itself, without what a start makes anew: smaller than what `cp` would make, found
/// whole, and only what is new is copied into one that is there.
///
/// It reads what never changes or only grows, so it needs neither the lock nor a word with the server that holds it. A start
/// on the copy finds no live files and makes them: a restored directory with an epoch of its own.
package final class DirectoryBackup: Sendable {
    private static let mostAttempts = 3

    /// The two directories, without links in their paths.
    package let source: URL
    package let target: URL
    private let isChecking: Bool
    private let progress: CopyProgress
    private let lock: DirectoryLock

    /// Looks at both directories, and holds the target from now on.
    /// - Parameter isChecking: whether what the target has already is read through, too.
    /// - Throws: `CopyFailure`, `StorageError`.
    package init(of source: URL, at target: URL, isChecking: Bool, progress: CopyProgress) throws {
        let places = try CopyPlaces(source, target)
        if let owner = DataDirectory.foreignOwner(of: places.source) {
            throw CopyFailure.ofAnotherUser(path: places.source.path, owner: owner)
        }
        try Self.refuseStrangers(places)
        lock = try places.claimTarget()
        (self.source, self.target) = (places.source, places.target)
        self.isChecking = isChecking
        self.progress = progress
    }

    /// Makes the backup. It is whole when this returns, and at every moment before if one was there.
    /// - Parameter others: copies, durably, what the database refers to and is not in it; called when the state that is
    ///   copied has been read, so that all of that is there.
    /// - Throws: `CopyFailure`, `StorageError`, what `others` throws.
    package func run(others: () throws -> Void) throws -> CopiedState {
        let copy = HistoryCopy(
            source: source, target: target, workplace: Workplace(in: target), isChecking: isChecking,
            mayEndEarly: false, files: FileCopy(progress: progress))
        do {
            return try run(copy, others)
        } catch {
            // Of the first one it stays, as a mark. A disk that is full gets its room back.
            if try DataDirectory.writtenFormat(of: target) != nil { try? copy.workplace.remove() }
            throw error
        }
    }

    /// Lets others have the target. The value must not be used afterwards.
    package func close() {
        lock.release()
    }

    private func run(_ copy: HistoryCopy, _ others: () throws -> Void) throws -> CopiedState {
        for _ in 0..<Self.mostAttempts {
            let format = try DataDirectory.writtenFormat(of: source)
            let staged = try copy.stage()
            try others()
            var keysGone: [URL] = []
            progress.begin("keys")
            try copy.files.bringFolder(
                source.appendingPathComponent("keys"), to: target.appendingPathComponent("keys")
            ) { keysGone.append($0) }
            // A server that was restored meanwhile tells another course of events.
            guard let format, try DataDirectory.writtenFormat(of: source) == format else { continue }
            try place(staged, by: copy, as: format)
            try copy.removeOthers(than: staged)
            for file in keysGone { try FileManager.default.removeItem(at: file) }
            try copy.workplace.remove()
            return CopiedState(staged, epoch: format.epoch)
        }
        throw CopyFailure.restless(path: source.path)
    }

    private func place(_ staged: HistoryCopy.Staged, by copy: HistoryCopy, as format: DirectoryFormat) throws {
        let isNew = try DataDirectory.writtenFormat(of: target) == nil
        // A later epoch over an older state is safe; the other way round a start would count anew what clients have seen.
        if !isNew { try write(format) }
        try copy.place(staged)
        if isNew { try write(format) }
    }

    private func write(_ format: DirectoryFormat) throws {
        guard try DataDirectory.writtenFormat(of: target) != format else { return }
        try DurableFile.write(Array(format.text.utf8), to: target.appendingPathComponent("FORMAT"))
    }

    private static func refuseStrangers(_ places: CopyPlaces) throws {
        let (names, path) = (try places.namesInTarget(), places.target.path)
        guard let found = try DataDirectory.writtenFormat(of: places.target) else {
            // The first backup into it was broken off.
            guard names.isEmpty || names.contains(Workplace.name) else { throw CopyFailure.noBackup(path: path) }
            return
        }
        if let owner = DataDirectory.foreignOwner(of: places.target) {
            throw CopyFailure.ofAnotherUser(path: path, owner: owner)
        }
        guard !names.contains("live") else { throw CopyFailure.served(path: path) }
        guard found.id == places.format.id else { throw CopyFailure.ofAnotherDirectory(path: path) }
        guard found.epoch <= places.format.epoch else {
            throw CopyFailure.newer(path: path, epoch: found.epoch, source: places.format.epoch)
        }
    }
}

/// The state of a database that a copy has.
package struct CopiedState: Sendable {
    /// Groups committed over the life of the directory up to it.
    package let position: Int64
    /// When the last of them was written.
    package let writtenAt: Timestamp
    package let epoch: Int
    /// Bytes of the journal that were left out or do not count: a write that was under way, or what follows a gap.
    package let tornBytes: Int
    /// Bases that are damaged at the source; an older one and a longer journal were taken.
    package let damagedBases: [Int]

    init(_ staged: HistoryCopy.Staged, epoch: Int, writtenAt: Timestamp? = nil) {
        position = staged.end.position
        self.writtenAt = writtenAt ?? staged.writtenAt
        self.epoch = epoch
        tornBytes = staged.tornBytes
        damagedBases = staged.damagedBases
    }
}
