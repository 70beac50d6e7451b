import Foundation
import Kernel

/// Copies single files: only their owner may read the copy, and it is on the medium when a call returns. Its name is durable
/// once its folder is flushed.
struct FileCopy: Sendable {
    /// How long a file is and when it was last written, to the nanosecond: what tells a copy from what has changed since.
    struct Facts: Equatable {
        let bytes: Int
        let written: timespec

        static func == (left: Self, right: Self) -> Bool {
            left.bytes == right.bytes && left.written.tv_sec == right.written.tv_sec
                && left.written.tv_nsec == right.written.tv_nsec
        }
    }

    private static let partBytes = 1 << 20

    let progress: CopyProgress

    /// Nil when there is no such file.
    static func facts(of url: URL) -> Facts? {
        var found = stat()
        guard stat(url.path, &found) == 0 else { return nil }
        return Facts(bytes: Int(found.st_size), written: found.st_mtim)
    }

    /// Copies what the file holds at the call, and the moment it was written, into a new file. What is added meanwhile is left.
    func copy(_ source: URL, to target: URL) throws {
        let from = try SystemCall.open(source, O_RDONLY, to: "read")
        defer { close(from) }
        var facts = stat()
        guard fstat(from, &facts) == 0 else { throw SystemCall.failure("read", source) }
        let file = try SystemCall.open(target, O_WRONLY | O_CREAT | O_EXCL, to: "create")
        defer { close(file) }
        var done = 0
        while done < Int(facts.st_size) {
            let count = min(Self.partBytes, Int(facts.st_size) - done)
            guard let part = try SystemCall.read(from, count, at: done, source) else {
                // Cut meanwhile: a group that could not be written was taken back.
                throw HistoryCopy.Changed()
            }
            try part.withUnsafeBytes { try SystemCall.write($0, to: file, at: done, target) }
            done += count
            progress.wrote(count)
        }
        let times = [facts.st_mtim, facts.st_mtim]
        guard futimens(file, times) == 0 else { throw SystemCall.failure("write", target) }
        try SystemCall.sync(file, target)
        progress.copiedFile()
    }

    /// Brings the private files of a folder, and of the folders in it, under their names.
    /// - Parameter others: given the files that stand in the target alone.
    func bringFolder(_ source: URL, to target: URL, others: (URL) -> Void) throws {
        try DurableFile.makeDirectory(target)
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: source.path).filter { !$0.hasPrefix(".") }
        for name in names {
            let (from, to) = (source.appendingPathComponent(name), target.appendingPathComponent(name))
            var isFolder: ObjCBool = false
            guard files.fileExists(atPath: from.path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                try bringFolder(from, to: to, others: others)
            } else if let bytes = try DurableFile.read(from) {
                if try DurableFile.read(to) == bytes {
                    progress.reusedFile()
                } else {
                    try DurableFile.write(bytes, to: to)
                    progress.wrote(bytes.count)
                    progress.copiedFile()
                }
            }
        }
        for name in try files.contentsOfDirectory(atPath: target.path) where !names.contains(name) {
            others(target.appendingPathComponent(name))
        }
    }
}

extension Timestamp {
    init(_ time: timespec) {
        self.init(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
