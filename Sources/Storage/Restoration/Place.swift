import CLinux
import Foundation

/// Whether a directory is where it was left: a file that names its own inode and birth, which no copy of it has.
///
/// A move within a file system keeps both. Where the file system tells no birth, its device stands in.
enum Place {
    private static func file(_ live: URL) -> URL { live.appendingPathComponent("place") }

    static func isHere(_ live: URL) throws -> Bool {
        guard let found = try DurableFile.read(file(live)), let facts = facts(file(live)) else { return false }
        return found == Array(facts.utf8)
    }

    /// Says that the directory belongs here.
    static func claim(_ live: URL) throws {
        let url = file(live)
        unlink(url.path)
        let descriptor = try SystemCall.open(url, O_WRONLY | O_CREAT | O_EXCL, to: "create")
        defer { close(descriptor) }
        guard let facts = facts(url) else { throw SystemCall.failure("read", url) }
        try Array(facts.utf8).withUnsafeBytes { try SystemCall.write($0, to: descriptor, at: 0, url) }
        try SystemCall.sync(descriptor, url)
        try SystemCall.syncDirectory(live)
    }

    private static func facts(_ url: URL) -> String? {
        var facts = stat()
        guard stat(url.path, &facts) == 0 else { return nil }
        let birth = cryb_birth_time(url.path)
        return "inode \(facts.st_ino)\n" + (birth >= 0 ? "born \(birth)\n" : "device \(facts.st_dev)\n")
    }
}
