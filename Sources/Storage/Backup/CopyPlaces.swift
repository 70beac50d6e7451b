import Foundation

/// What is copied and where to: looked at before anything is touched.
struct CopyPlaces {
    let source: URL
    let target: URL
    /// What `FORMAT` of the source says.
    let format: DirectoryFormat

    /// - Throws: `CopyFailure` when the source is no whole data directory or the two overlap; `StorageError`.
    init(_ source: URL, _ target: URL) throws {
        self.source = Self.resolved(source)
        self.target = Self.resolved(target)
        guard let format = try DataDirectory.writtenFormat(of: self.source) else {
            let isBegun = access(Workplace(in: self.source).url.path, F_OK) == 0
            throw isBegun
                ? CopyFailure.unfinished(path: self.source.path) : .noDataDirectory(path: self.source.path)
        }
        self.format = format
        let (from, to) = (self.source.path, self.target.path)
        guard from != to, !from.hasPrefix(to + "/"), !to.hasPrefix(from + "/") else {
            throw CopyFailure.overlapping(source: from, target: to)
        }
    }

    /// What stands in the target besides its lock; nothing when there is no such directory.
    /// - Throws: `StorageError.system` when it is none, or not to be read.
    func namesInTarget() throws -> [String] {
        guard access(target.path, F_OK) == 0 else { return [] }
        // Foundation's error would not say in one sentence what is wrong with the path.
        close(try SystemCall.open(target, O_RDONLY | O_DIRECTORY))
        return try FileManager.default.contentsOfDirectory(atPath: target.path).filter { $0 != "lock" }
    }

    /// Makes the target and holds it: against another copy into it and against a start of it.
    func claimTarget() throws -> DirectoryLock {
        try DataDirectory.makeParents(of: target)
        try DurableFile.makeDirectory(target)
        do {
            return try DirectoryLock(at: target.appendingPathComponent("lock"))
        } catch StorageError.locked(let path, let pid) {
            throw CopyFailure.busy(path: path, pid: pid)
        }
    }

    /// Without links, also of what does not exist yet.
    private static func resolved(_ url: URL) -> URL {
        let url = url.standardizedFileURL
        if let path = realpath(url.path, nil) {
            defer { free(path) }
            return URL(fileURLWithPath: String(cString: path))
        }
        guard url.path != "/" else { return url }
        return resolved(url.deletingLastPathComponent()).appendingPathComponent(url.lastPathComponent)
    }
}
