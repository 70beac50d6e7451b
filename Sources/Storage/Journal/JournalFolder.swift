import Foundation

/// `<data>/journal/`: segments, each named by the position of its first group, so that names sort in their order.
struct JournalFolder: Sendable {
    private static let suffix = ".journal"

    let url: URL

    /// The segments, oldest first, by the position of their first group.
    func segments() throws -> [Int64] {
        try FileManager.default.contentsOfDirectory(atPath: url.path)
            .compactMap { $0.hasSuffix(Self.suffix) ? Int64($0.dropLast(Self.suffix.count)) : nil }
            .sorted()
    }

    func file(of first: Int64) -> URL {
        let digits = String(first)
        return url.appendingPathComponent(
            String(repeating: "0", count: max(0, 19 - digits.count)) + digits + Self.suffix)
    }

    /// Removes a segment; whether it is gone for good is for the next flush of the folder.
    func remove(_ first: Int64) {
        unlink(file(of: first).path)
    }

    /// Bytes of all segments that begin after a position.
    func bytes(after position: Int64 = 0) throws -> Int64 {
        try segments().filter { $0 > position }.reduce(0) { sum, first in
            var facts = stat()
            return stat(file(of: first).path, &facts) == 0 ? sum + Int64(facts.st_size) : sum
        }
    }
}

/// Where a journal ends.
struct JournalEnd: Equatable, Sendable {
    /// The last whole group.
    var position: Int64
    var chain: Chain
    /// How far SQLite's log was with it.
    var mark: LogMark
}
