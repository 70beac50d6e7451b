import Foundation
import GRDB
import Kernel
import Logging
import Synchronization

/// Makes a new base when the journal has outgrown the last one, and removes what no copy can need any more.
///
/// While a base is made nobody checkpoints, so the main file stands still and is read as it is; what is committed
/// meanwhile waits in SQLite's log.
final class BaseKeeper: Sendable {
    private struct State {
        var newest: BaseManifest
        /// What the journal had got when the newest base was begun, or when it was last in vain.
        var begunAt: Int64 = 0
        var making: WorkThread?
        /// Somebody asks for one though none is due.
        var isWanted = false
        /// Why the last one could not be made.
        var problem: String?
        /// The oldest generation that is being read and must stay.
        var inUse: Int?
        var isOver = false
    }

    private let shelf: BaseShelf
    private let folder: JournalFolder
    private let epoch: Int
    private let clock: WallClock
    private let logger: Logger
    private let options: BaseOptions
    private let state: Mutex<State>

    init(
        _ shelf: BaseShelf, _ folder: JournalFolder, epoch: Int, newest: BaseManifest, pending: Int64,
        clock: WallClock, logger: Logger, options: BaseOptions
    ) {
        self.shelf = shelf
        self.folder = folder
        self.epoch = epoch
        self.clock = clock
        self.logger = logger
        self.options = options
        state = Mutex(State(newest: newest, begunAt: -pending))
    }

    var newest: BaseManifest { state.withLock { $0.newest } }
    var isMaking: Bool { state.withLock { $0.making != nil } }

    /// Whether so much was journaled since the last base that a new one is worth its writing.
    func isDue(_ written: Int64) -> Bool {
        state.withLock { state in
            guard state.making == nil, !state.isOver else { return false }
            return state.isWanted
                || written - state.begunAt >= max(Int64(options.afterBytes), state.newest.packedBytes)
        }
    }

    /// Asks for a base now; the writer begins it between two groups.
    func want() {
        state.withLock { state in
            state.isWanted = true
            state.problem = nil
        }
    }

    /// Whether one that was asked for is not there yet, and why it could not be made.
    var wish: (isOpen: Bool, problem: String?) {
        state.withLock { (($0.isWanted || $0.making != nil) && !$0.isOver, $0.problem) }
    }

    /// Keeps a generation and all after it, with their journal, until `letGo`.
    func hold(_ generation: Int) {
        state.withLock { $0.inUse = generation }
    }

    func letGo() {
        state.withLock { $0.inUse = nil }
    }

    /// A reader holds the log: asks again a little later.
    func postpone() {
        state.withLock { $0.begunAt += Int64(options.afterBytes / 64) }
    }

    /// Begins a base of what is committed, on the writer's thread between transactions.
    /// - Returns: false when readers hold the log, so that the main file is not complete, or one is being made.
    func begin(of journal: GroupJournal, in db: Database) throws -> Bool {
        // While one is made the main file must stand still.
        guard let (end, written) = journal.reached, !isMaking else { return false }
        let (frames, checkpointed) = try db.checkpoint(.passive)
        guard frames == checkpointed else { return false }
        let pages = try db.pageCount()
        journal.closeSegment()
        begin(journal.mainFile, journal.database, pages: pages, end: end, written: written)
        return true
    }

    /// Begins a base of the main file, which is complete up to `end`.
    private func begin(_ mainFile: Int32, _ database: URL, pages: Int, end: JournalEnd, written: Int64) {
        state.withLock { state in
            guard state.making == nil, !state.isOver else { return }
            state.begunAt = written
            state.isWanted = false
            let generation = state.newest.generation + 1
            state.making = WorkThread.start("base") { [self] in
                Background.stepBack()
                make(generation, mainFile, database, pages, end)
            }
        }
    }

    /// Ends what is being made and returns when its thread has ended.
    func close() async {
        let making = state.withLock { state in
            state.isOver = true
            return state.making
        }
        await making?.end()
    }

    private func make(_ generation: Int, _ mainFile: Int32, _ database: URL, _ pages: Int, _ end: JournalEnd) {
        let began = ContinuousClock.now
        do {
            let made = try Self.make(
                generation, of: mainFile, database, pages: pages, end: end, epoch: epoch, on: shelf, at: clock.now()
            ) { state.withLock { $0.isOver } }
            state.withLock { $0.newest = made }
            logger.info(
                "a base was made",
                metadata: [
                    "generation": "\(generation)", "bytes": "\(made.packedBytes)",
                    "ms": "\(began.duration(to: .now).milliseconds)",
                ])
            try removeOutdated()
        } catch is CancellationError {
            try? shelf.removeUnfinished()
        } catch {
            try? shelf.removeUnfinished()
            state.withLock { $0.problem = "\(error)" }
            logger.error("no base could be made; the journal grows until one can", metadata: ["error": "\(error)"])
        }
        state.withLock { $0.making = nil }
    }

    /// Makes a base from a file that stands still, and flushes it.
    static func make(
        _ generation: Int, of mainFile: Int32, _ database: URL, pages: Int, end: JournalEnd, epoch: Int,
        on shelf: BaseShelf, at now: Timestamp, unless isOver: () -> Bool = { false }
    ) throws -> BaseManifest {
        let place = shelf.workplace(of: generation)
        try DurableFile.makeDirectory(place)
        let packed = try BaseFile.pack(
            mainFile, database, bytes: pages * LogLayout.pageBytes, to: place.appendingPathComponent("cryb.db.zst"),
            unless: isOver)
        let manifest = BaseManifest(
            generation: generation, epoch: epoch, end: end, pages: pages, packedBytes: packed, createdAt: now)
        try DurableFile.write(Array(manifest.text.utf8), to: place.appendingPathComponent("MANIFEST"))
        guard rename(place.path, shelf.folder(of: generation).path) == 0 else {
            throw SystemCall.failure("write", shelf.folder(of: generation))
        }
        try SystemCall.syncDirectory(shelf.url)
        return manifest
    }

    /// Removes generations that two newer ones have followed, the second of them long ago, and the journal before the
    /// oldest that stays: a slow copy that began with an old base must find all of it until its end.
    private func removeOutdated() throws {
        let manifests = try shelf.manifests()
        let now = clock.now()
        let inUse = state.withLock { $0.inUse } ?? .max
        var kept = manifests.prefix(options.generations)
        for (place, manifest) in manifests.enumerated().dropFirst(options.generations) {
            let age = now.milliseconds - manifests[place - 1].createdAt.milliseconds
            if (age < options.grace.milliseconds && age >= 0) || manifest.generation >= inUse {
                kept = manifests[...place]
            } else {
                try shelf.remove(manifest.generation)
            }
        }
        if let oldest = kept.last { removeJournal(before: oldest, try folder.segments()) }
    }

    /// Removes the journal before the oldest base.
    func removeUnneededJournal() throws {
        if let oldest = try shelf.manifests().last { removeJournal(before: oldest, try folder.segments()) }
    }

    private func removeJournal(before oldest: BaseManifest, _ segments: [Int64]) {
        for (segment, following) in zip(segments, segments.dropFirst()) where following <= oldest.end.position + 1 {
            folder.remove(segment)
        }
    }
}

/// When bases are made and how long they stay.
package struct BaseOptions: Sendable {
    /// Bytes of journal after which a new one is made; more when the last base is larger.
    package var afterBytes = 64 << 20
    /// How many stay in any case.
    package var generations = 2
    /// How long one stays after the next was made.
    package var grace: Duration = .seconds(24 * 3600)

    package init() {}
}
