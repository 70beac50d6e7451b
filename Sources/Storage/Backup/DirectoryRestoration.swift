import Foundation
import GRDB
import Kernel
import Logging

/// A data directory made from a backup, or from any copy: everything in it, the live database too, found sound.
///
/// All of it is made in the target's workplace and moved up at the end, `FORMAT` last: before that no start takes it.
package final class DirectoryRestoration: Sendable {
    /// What a restoration that was broken off may have moved up already.
    private static let parts: Set<String> = ["base", "journal", "keys", "live", "blobs", Workplace.name]

    /// The two directories, without links in their paths.
    package let source: URL
    package let target: URL
    /// Where the directory stands until it is whole.
    package let place: URL
    private let workplace: Workplace
    private let progress: CopyProgress
    private let lock: DirectoryLock

    /// Looks at both directories, and holds the target from now on.
    /// - Throws: `CopyFailure`, `StorageError`.
    package init(from source: URL, to target: URL, progress: CopyProgress) throws {
        let places = try CopyPlaces(source, target)
        let names = try places.namesInTarget()
        guard names.isEmpty || names.contains(Workplace.name) && Self.parts.isSuperset(of: names) else {
            throw CopyFailure.notEmpty(path: places.target.path)
        }
        lock = try places.claimTarget()
        (self.source, self.target) = (places.source, places.target)
        workplace = Workplace(in: places.target)
        place = workplace.url
        self.progress = progress
        try workplace.make()
        for name in names where name != Workplace.name {
            try FileManager.default.removeItem(at: places.target.appendingPathComponent(name))
        }
    }

    /// Makes the directory and looks whether it is sound. It is whole when this returns.
    /// - Parameter others: as of `DirectoryBackup.run`, into `place`.
    /// - Returns: the state it has; its epoch is a new one.
    /// - Throws: `CopyFailure`, `StorageError`, what `others` throws.
    package func run(clock: WallClock, logger: Logger, others: () throws -> Void) async throws -> CopiedState {
        guard let format = try DataDirectory.writtenFormat(of: source) else {
            throw CopyFailure.noDataDirectory(path: source.path)
        }
        let copy = HistoryCopy(
            source: source, target: place, workplace: Workplace(in: place), isChecking: false, mayEndEarly: true,
            files: FileCopy(progress: progress))
        let staged = try copy.stage()
        try others()
        progress.begin("keys")
        let keys = source.appendingPathComponent("keys")
        if access(keys.path, F_OK) == 0 {
            try copy.files.bringFolder(keys, to: place.appendingPathComponent("keys")) { _ in }
        }
        try copy.place(staged)
        try DurableFile.write(Array(format.text.utf8), to: place.appendingPathComponent("FORMAT"))
        try copy.workplace.remove()
        progress.begin("making the database")
        let (epoch, newest) = try await opened(clock, logger)
        try moveUp()
        return CopiedState(staged, epoch: epoch, writtenAt: newest)
    }

    /// Lets others have the target. The value must not be used afterwards.
    package func close() {
        lock.release()
    }

    /// Opens the directory once, which makes the live database and raises the epoch.
    private func opened(_ clock: WallClock, _ logger: Logger) async throws -> (epoch: Int, newest: Timestamp?) {
        let directory = try DataDirectory.open(at: place)
        defer { directory.close() }
        let store = try Datastore.open(directory, ids: IDGenerator(clock: clock), clock: clock, logger: logger)
        do {
            progress.begin("checking the database")
            let problems = try await store.integrityProblems()
            guard problems.isEmpty else { throw CopyFailure.unsound(problems: problems) }
            let newest = try await store.read { try $0.first(EventLog.newestMoment) { row -> Timestamp in row[0] } }
            await store.close()
            return (store.epoch, newest)
        } catch {
            await store.close()
            throw error
        }
    }

    /// Moves everything to where it belongs, what makes it a data directory last.
    private func moveUp() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: place.path)
        where name != "FORMAT" && name != "lock" {
            try moveUp(name)
        }
        try SystemCall.syncDirectory(target)
        try moveUp("FORMAT")
        try SystemCall.syncDirectory(target)
        try workplace.remove()
    }

    private func moveUp(_ name: String) throws {
        let home = target.appendingPathComponent(name)
        guard rename(place.appendingPathComponent(name).path, home.path) == 0 else {
            throw SystemCall.failure("write", home)
        }
    }
}
