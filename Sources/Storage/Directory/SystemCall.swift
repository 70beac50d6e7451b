import Foundation

/// The few POSIX calls the directory needs, with `errno` turned into `StorageError.system`.
enum SystemCall {
    /// Opens a file, closed on exec.
    static func open(_ url: URL, _ flags: Int32, mode: mode_t = 0o600, to action: String = "open") throws -> Int32 {
        let descriptor = Foundation.open(url.path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(action, url) }
        return descriptor
    }

    /// Flushes a file or directory to the medium.
    static func sync(_ descriptor: Int32, _ url: URL) throws {
        guard fsync(descriptor) == 0 else { throw failure("flush", url) }
    }

    /// Flushes a directory, so that names made or renamed in it survive a power cut.
    static func syncDirectory(_ url: URL) throws {
        let descriptor = try open(url, O_RDONLY | O_DIRECTORY)
        defer { close(descriptor) }
        try sync(descriptor, url)
    }

    /// The error of the call that just failed.
    static func failure(_ action: String, _ url: URL) -> StorageError {
        .system(action: action, path: url.path, code: errno)
    }

    /// The system's words for an `errno`.
    static func message(_ code: Int32) -> String {
        String(cString: strerror(code))
    }
}
