import Foundation

/// A file of the client in the forms the binary carries.
struct EmbeddedFile {
    let path: String
    let contentType: String
    let contents: Data
    let brotli: Data?
    let etag: String
    let isImmutable: Bool

    init(path: String, contents: Data, isImmutable: Bool, compressor: Brotli) throws {
        let hash = ContentHash.of(contents)
        self.path = path
        self.contents = contents
        self.isImmutable = isImmutable
        contentType = try ContentType.of(path)
        brotli = try compressor.compress(contents, hash: hash)
        etag = "\"\(hash)\""
    }
}

/// Media types of the files a client consists of.
enum ContentType {
    struct Unknown: Error, CustomStringConvertible {
        let path: String
        var description: String { "no content type is known for \(path); add its ending to ContentType" }
    }

    private static let byEnding = [
        "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "json": "application/json",
        "webmanifest": "application/manifest+json",
        "svg": "image/svg+xml",
        "png": "image/png",
        "ico": "image/x-icon",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "mp3": "audio/mpeg",
        "ogg": "audio/ogg",
    ]

    /// - Throws: `Unknown`, so that a file never leaves the server under a guessed type.
    static func of(_ path: String) throws -> String {
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        guard let type = byEnding[ending] else { throw Unknown(path: path) }
        return type
    }
}

/// A short name for bytes: FNV-1a with 64 bits as hexadecimal (<http://www.isthe.com/chongo/tech/comp/fnv/>).
/// It tells versions of one file apart for caches and defends against nobody.
enum ContentHash {
    static func of(_ data: Data) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        data.withUnsafeBytes { bytes in
            for byte in bytes {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

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
