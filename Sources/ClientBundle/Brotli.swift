import Foundation

/// Compresses with Debian's brotli at its best level. Results are kept by name and hash of the input,
/// because level 11 takes a second per megabyte and most chunks do not change between builds.
final class Brotli {
    static let executable = "/usr/bin/brotli"
    /// Below this a response is not worth a header that says it is compressed.
    private static let smallestUseful = 256

    private let cache: URL
    private var used: Set<String> = []

    init(cache: URL) { self.cache = cache }

    /// The compressed form, or nil where it would not be clearly smaller.
    func compress(_ contents: Data, hash: String) throws -> Data? {
        guard contents.count >= Self.smallestUseful else { return nil }
        try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
        let name = "\(hash)-\(contents.count).br"
        let result = cache.appending(path: name)
        used.insert(name)
        if !FileManager.default.fileExists(atPath: result.path) {
            let plain = cache.appending(path: "\(hash).plain")
            let fresh = cache.appending(path: "\(hash).fresh")
            try contents.write(to: plain)
            defer { try? FileManager.default.removeItem(at: plain) }
            try ChildProcess.run(
                Self.executable, ["--quality=11", "--force", "--output=\(fresh.path)", plain.path], in: cache)
            try FileManager.default.moveItem(at: fresh, to: result)
        }
        let compressed = try Data(contentsOf: result)
        return compressed.count < contents.count * 9 / 10 ? compressed : nil
    }

    /// Forgets what this run did not ask for.
    func dropUnused() throws {
        guard FileManager.default.fileExists(atPath: cache.path) else { return }
        for name in try FileManager.default.contentsOfDirectory(atPath: cache.path) where !used.contains(name) {
            try FileManager.default.removeItem(at: cache.appending(path: name))
        }
    }
}
