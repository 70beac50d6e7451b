import Foundation

/// What a data directory takes on the disk, by its parts. Walks as the names come, so that it holds one name at a time
/// however many files there are.
package struct DiskWalk {
    private let isOver: @Sendable () -> Bool

    /// - Parameter isOver: asked now and then; true ends the work with `CancellationError`.
    package init(_ isOver: @escaping @Sendable () -> Bool) {
        self.isOver = isOver
    }

    /// Bytes on the disk and files below `directory`, by its parts; what cannot be read counts nothing. Blocks meanwhile.
    /// - Throws: `CancellationError`.
    package func sums(of directory: URL) throws -> [SpacePart: SpaceSum] {
        var sums: [SpacePart: SpaceSum] = [:]
        try forEach(in: directory.path) { name, path, facts in
            if SpacePart(folder: name) == nil, name == "live" {
                try forEach(in: path) { name, path, facts in
                    try add(path, facts, to: &sums[SpacePart(live: name), default: SpaceSum()])
                }
            } else {
                try add(path, facts, to: &sums[SpacePart(folder: name) ?? .other, default: SpaceSum()])
            }
        }
        return sums
    }

    /// What is gone by the time it is looked at counts nothing.
    private func add(_ path: String, _ facts: stat, to sum: inout SpaceSum) throws {
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            // Blocks of 512 bytes, whatever the file system's own are (stat(2)).
            sum.bytes += Int64(facts.st_blocks) * 512
            sum.files += 1
            return
        }
        try forEach(in: path) { _, path, facts in try add(path, facts, to: &sum) }
    }

    private func forEach(in folder: String, _ body: (String, String, stat) throws -> Void) throws {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            if isOver() { throw CancellationError() }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            var facts = stat()
            let path = folder + "/" + name
            guard lstat(path, &facts) == 0 else { continue }
            try body(name, path, facts)
        }
    }
}

/// What uses the space of a data directory.
package enum SpacePart: String, CaseIterable, Sendable {
    /// The live database, its write-ahead log, what is kept of traces and failures.
    case database, log, telemetry
    /// What makes a copy a backup.
    case bases, journal
    /// What people put here, and what finds it.
    case files, search
    /// Live files that were found damaged and are kept.
    case damaged
    case other

    init?(folder: String) {
        switch folder {
        case "base": self = .bases
        case "journal": self = .journal
        case "blobs": self = .files
        case "search": self = .search
        case "damaged": self = .damaged
        default: return nil
        }
    }

    init(live file: String) {
        switch file {
        case "cryb.db": self = .database
        case "cryb.db-wal", "cryb.db-shm": self = .log
        case let name where name.hasPrefix("telemetry"): self = .telemetry
        default: self = .other
        }
    }
}

/// Bytes on the disk, and in how many files.
package struct SpaceSum: Sendable, Equatable {
    package var bytes: Int64
    package var files: Int

    package init(bytes: Int64 = 0, files: Int = 0) {
        self.bytes = bytes
        self.files = files
    }
}
