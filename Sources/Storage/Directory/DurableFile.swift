import Foundation
import Kernel

/// Small private files that are either wholly there or not at all, whatever the moment of a crash: written aside, fsynced,
/// renamed, and the directory fsynced.
package enum DurableFile {
    /// Writes `bytes` to `url` with mode 0600, in place of what is there.
    static func write(_ bytes: [UInt8], to url: URL) throws {
        let folder = url.deletingLastPathComponent()
        let aside = folder.appendingPathComponent(".\(url.lastPathComponent).\(RandomBytes.secret(6))")
        let descriptor = try SystemCall.open(aside, O_WRONLY | O_CREAT | O_EXCL, to: "create")
        do {
            defer { close(descriptor) }
            try bytes.withUnsafeBytes { try SystemCall.write($0, to: descriptor, at: 0, aside) }
            try SystemCall.sync(descriptor, aside)
        } catch {
            unlink(aside.path)
            throw error
        }
        guard rename(aside.path, url.path) == 0 else {
            let failure = SystemCall.failure("write", url)
            unlink(aside.path)
            throw failure
        }
        try SystemCall.syncDirectory(folder)
    }

    /// The bytes of `url`; nil when there is no such file.
    static func read(_ url: URL) throws -> [UInt8]? {
        let descriptor: Int32
        do {
            descriptor = try SystemCall.open(url, O_RDONLY, to: "read")
        } catch StorageError.system(_, _, ENOENT) {
            return nil
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(descriptor, &part, part.count)
            if count > 0 {
                bytes += part.prefix(count)
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                throw SystemCall.failure("read", url)
            }
        }
    }

    /// Makes an empty file with mode 0600 where there is none.
    package static func makeIfAbsent(_ url: URL) throws {
        close(try SystemCall.open(url, O_RDWR | O_CREAT, to: "create"))
        try SystemCall.syncDirectory(url.deletingLastPathComponent())
    }

    /// Makes a directory only its owner may enter; one that exists is narrowed to that, since it holds secrets.
    static func makeDirectory(_ url: URL) throws {
        if mkdir(url.path, 0o700) == 0 {
            return try SystemCall.syncDirectory(url.deletingLastPathComponent())
        }
        guard errno == EEXIST else { throw SystemCall.failure("create", url) }
        guard chmod(url.path, 0o700) == 0 else { throw SystemCall.failure("protect", url) }
    }
}

/// The few POSIX calls the directory needs, with `errno` turned into `StorageError.system`.
enum SystemCall {
    /// Opens a file, closed on exec.
    static func open(_ url: URL, _ flags: Int32, mode: mode_t = 0o600, to action: String = "open") throws -> Int32 {
        let descriptor = Foundation.open(url.path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(action, url) }
        return descriptor
    }

    /// Exactly `count` bytes from `offset` on; nil when the file ends before.
    static func read(_ descriptor: Int32, _ count: Int, at offset: Int, _ url: URL) throws -> [UInt8]? {
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            while used < count {
                let found = pread(descriptor, buffer.baseAddress.map { $0 + used }, count - used, off_t(offset + used))
                if found > 0 {
                    used += found
                } else if found == 0 {
                    return
                } else if errno != EINTR {
                    throw failure("read", url)
                }
            }
        }
        return bytes.count == count ? bytes : nil
    }

    /// Writes all of `bytes` at `offset`.
    /// - Parameter call: answers as `pwrite(2)` does.
    static func write(
        _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int, _ url: URL,
        by call: (Int32, UnsafeRawPointer, Int, off_t) -> Int = { pwrite($0, $1, $2, $3) }
    ) throws {
        var done = 0
        while let start = bytes.baseAddress, done < bytes.count {
            let count = call(descriptor, start + done, bytes.count - done, off_t(offset + done))
            if count >= 0 {
                done += count
            } else if errno != EINTR {
                throw failure("write", url)
            }
        }
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
