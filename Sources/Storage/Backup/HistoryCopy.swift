import CLinux
import Foundation
import Kernel

/// Copies the newest whole base of a directory and the journal after it, while somebody may be writing there.
///
/// Bases never change, segments only grow, and both are removed only long after others have followed: so nothing has to be
/// held still, and what vanishes under the hands all the same lets the copy begin anew. Everything is staged first. What the
/// journal names (blobs, keys) was stored before it was named: whoever copies that after `stage` and before `place` has all
/// of it, and the target is whole before and after.
struct HistoryCopy {
    /// Something that was to be copied is no longer there, or no longer as it was.
    struct Changed: Error {}

    /// A base and the journal after it, found whole, each file in its place or staged.
    struct Staged {
        let base: BaseManifest
        /// Where the base lies until it has its place; nil when it has.
        let stagedBase: URL?
        /// The segments after it, oldest first, by where they lie.
        let segments: [(first: Int64, file: URL)]
        let end: JournalEnd
        /// Bytes after the last whole group: a write that was under way, acknowledged to nobody.
        let tornBytes: Int
        /// When the last group was written, as the file system tells.
        let writtenAt: Timestamp
        /// Newer bases that are damaged at the source.
        let damagedBases: [Int]
    }

    private static let mostAttempts = 5

    /// The directory that is copied.
    let source: URL
    /// Where the copy stands: a directory, too.
    let target: URL
    let workplace: Workplace
    /// Whether a base that is there is read through before it is taken for whole.
    let isChecking: Bool
    /// Whether the journal may end before its last segment, as in a copy that was made file by file.
    let mayEndEarly: Bool
    let files: FileCopy

    private var shelf: BaseShelf { BaseShelf(url: target.appendingPathComponent("base")) }
    private var folder: JournalFolder { JournalFolder(url: target.appendingPathComponent("journal")) }

    /// Reads what is needed into the workplace.
    /// - Throws: `CopyFailure`, `StorageError.nothingToRestore` when no base is whole.
    func stage() throws -> Staged {
        try workplace.make()
        try DurableFile.makeDirectory(shelf.url)
        try DurableFile.makeDirectory(folder.url)
        var failure: any Error = CopyFailure.restless(path: source.path)
        for attempt in 0..<Self.mostAttempts {
            do {
                try workplace.make()
                // A segment that passes for copied and is not would break the chain again and again.
                return try staged(reusing: attempt == 0)
            } catch is Changed {
                continue
            } catch StorageError.system(_, let path, ENOENT) where path.hasPrefix(source.path) {
                continue
            } catch let gap as CopyFailure {
                failure = gap
            }
        }
        throw failure
    }

    /// Gives what was staged its place. The directory is whole at every moment of this, as it was before or as it is now.
    func place(_ staged: Staged) throws {
        for (first, file) in staged.segments where file != folder.file(of: first) {
            try rename(file, folder.file(of: first))
        }
        try SystemCall.syncDirectory(folder.url)
        guard let base = staged.stagedBase else { return }
        let home = shelf.folder(of: staged.base.generation)
        // Another one of that name may stand there, of before a restoration, or a damaged one.
        if access(home.path, F_OK) != 0 {
            try rename(base, home)
        } else if cryb_exchange(base.path, home.path) != 0 {
            try rename(home, workplace.url.appendingPathComponent("replaced"))
            try rename(base, home)
        }
        try SystemCall.syncDirectory(shelf.url)
    }

    /// Removes what is older than the base, and what is of another course of events.
    func removeOthers(than staged: Staged) throws {
        for generation in try shelf.generations() where generation != staged.base.generation {
            try shelf.remove(generation)
        }
        try shelf.removeUnfinished()
        let kept = Set(staged.segments.map(\.first))
        for first in try folder.segments() where !kept.contains(first) { folder.remove(first) }
        for url in [shelf.url, folder.url] { try SystemCall.syncDirectory(url) }
    }

    private func staged(reusing mayReuse: Bool) throws -> Staged {
        let origin = BaseShelf(url: source.appendingPathComponent("base"))
        guard access(origin.url.path, F_OK) == 0 else { throw StorageError.nothingToRestore(path: source.path) }
        var damaged: [Int] = []
        for base in try origin.manifests() {
            do {
                let stagedBase = try stage(base, of: origin)
                let segments = try stageSegments(after: base, reusing: mayReuse)
                let (end, torn) = try proven(segments, after: base)
                let last = segments.last { $0.first <= end.position }.flatMap { FileCopy.facts(of: $0.file)?.written }
                return Staged(
                    base: base, stagedBase: stagedBase, segments: segments, end: end, tornBytes: torn,
                    writtenAt: last.map(Timestamp.init) ?? base.createdAt, damagedBases: damaged)
            } catch is Zstd.Failure {
                damaged.append(base.generation)
            }
        }
        throw StorageError.nothingToRestore(path: source.path)
    }

    /// - Returns: where it lies; nil when the target has it.
    private func stage(_ base: BaseManifest, of origin: BaseShelf) throws -> URL? {
        files.progress.begin("base \(base.generation)")
        let bytes = base.pages * LogLayout.pageBytes
        if try shelf.manifest(of: base.generation) == base {
            do {
                if isChecking { try BaseFile.check(shelf.file(of: base.generation), holds: bytes) }
                for _ in 0..<2 { files.progress.reusedFile() }
                return nil
            } catch is Zstd.Failure {
                // The source has it, too.
            }
        }
        let place = workplace.url.appendingPathComponent("base-\(base.generation)")
        try DurableFile.makeDirectory(place)
        let packed = place.appendingPathComponent(shelf.file(of: base.generation).lastPathComponent)
        try files.copy(origin.file(of: base.generation), to: packed)
        try BaseFile.check(packed, holds: bytes)
        try DurableFile.write(Array(base.text.utf8), to: place.appendingPathComponent("MANIFEST"))
        files.progress.copiedFile()
        return place
    }

    private func stageSegments(after base: BaseManifest, reusing mayReuse: Bool) throws -> [(first: Int64, file: URL)] {
        files.progress.begin("journal")
        let origin = JournalFolder(url: source.appendingPathComponent("journal"))
        guard access(origin.url.path, F_OK) == 0 else {
            guard mayEndEarly else { throw CopyFailure.gap(path: source.path, position: base.end.position) }
            return []
        }
        let all = try origin.segments().filter { $0 > base.end.position }
        return try all.map { first in
            let home = folder.file(of: first)
            // The last one may be written to at this moment.
            if mayReuse, first != all.last, let facts = FileCopy.facts(of: home),
                facts == FileCopy.facts(of: origin.file(of: first))
            {
                files.progress.reusedFile()
                return (first, home)
            }
            let place = workplace.url.appendingPathComponent(home.lastPathComponent)
            try files.copy(origin.file(of: first), to: place)
            return (first, place)
        }
    }

    /// Reads the journal through, group by group, each against the one before.
    private func proven(
        _ segments: [(first: Int64, file: URL)], after base: BaseManifest
    ) throws -> (end: JournalEnd, tornBytes: Int) {
        files.progress.begin("checking the journal")
        let last = segments.last
        var (wholeBytes, groupBytes) = (SegmentHeader.bytes, 0)
        let end = try JournalReader.forEach(after: base.end, in: segments) { part in
            guard let last, part.record.position >= last.first else { return }
            groupBytes += JournalRecord.headerBytes + part.packed.count
            guard !part.record.isPart else { return }
            wholeBytes += groupBytes
            groupBytes = 0
        }
        guard let last else { return (end, 0) }
        // What lies in the last segment may be torn; all before it is closed.
        if end.position >= last.first - 1 {
            return (end, max(0, (FileCopy.facts(of: last.file)?.bytes ?? 0) - wholeBytes))
        }
        guard mayEndEarly else { throw CopyFailure.gap(path: source.path, position: end.position) }
        let left = segments.filter { $0.first > end.position + 1 }
        return (end, left.reduce(0) { $0 + (FileCopy.facts(of: $1.file)?.bytes ?? 0) })
    }

    private func rename(_ file: URL, _ target: URL) throws {
        guard Foundation.rename(file.path, target.path) == 0 else { throw SystemCall.failure("write", target) }
    }
}
