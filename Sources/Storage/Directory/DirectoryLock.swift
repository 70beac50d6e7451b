import Foundation
import Synchronization

/// One process at a time: `flock(2)` on `<data>/lock`, held for the life of the value. The kernel drops it with the
/// process, so nothing is left behind by a crash; the pid in the file only serves the sentence a second process prints.
final class DirectoryLock: Sendable {
    private let descriptor: Mutex<Int32?>

    /// - Throws: `StorageError.locked` when another process, or another `DataDirectory` of this one, holds it.
    init(at url: URL) throws {
        let file = try SystemCall.open(url, O_RDWR | O_CREAT)
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(file) }
            guard errno == EWOULDBLOCK else { throw SystemCall.failure("lock", url) }
            throw StorageError.locked(path: url.deletingLastPathComponent().path, pid: Self.holder(file))
        }
        let pid = Array("\(getpid())\n".utf8)
        // Only the holder's name in a message is at stake, so a full disk here is no reason to refuse.
        _ = ftruncate(file, 0)
        _ = pwrite(file, pid, pid.count, 0)
        descriptor = Mutex(file)
    }

    deinit { release() }

    /// Lets another process in. A second call does nothing.
    func release() {
        descriptor.withLock { held in
            if let file = held { close(file) }
            held = nil
        }
    }

    private static func holder(_ file: Int32) -> Int32? {
        var text = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &text, text.count, 0)
        let digits = text.prefix(max(0, count)).prefix { (48...57).contains($0) }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
