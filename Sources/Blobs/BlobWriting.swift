import Crypto
import Foundation
import Kernel

/// The system calls behind a blob: everything is written, flushed and only then given its name.
enum BlobWriting {
    /// Bytes read and hashed at once.
    private static let stretch = 256 << 10

    /// Copies pieces of a received file into `aside`, hashing on the way, and flushes it.
    static func copy(
        _ pieces: [BlobPiece], of file: ReceivedFile, to aside: IncomingFile
    ) throws -> (hash: BlobHash, size: Int) {
        var hasher = SHA256()
        var size = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: stretch, alignment: 16)
        defer { buffer.deallocate() }
        func add(_ bytes: UnsafeRawBufferPointer) throws {
            hasher.update(bufferPointer: bytes)
            try writeAll(bytes, to: aside.descriptor)
            size += bytes.count
        }
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try bytes.withUnsafeBytes(add)
            case .range(let range):
                precondition(range.lowerBound >= 0 && range.upperBound <= file.size)
                var offset = range.lowerBound
                while offset < range.upperBound {
                    let count = pread(
                        file.file.descriptor, buffer.baseAddress, min(stretch, range.upperBound - offset), off_t(offset)
                    )
                    guard count > 0 else { throw failure("read") }
                    try add(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                    offset += count
                }
            }
        }
        guard fsync(aside.descriptor) == 0 else { throw failure("flushed") }
        return (BlobHash(hasher.finalize()), size)
    }

    /// The name the bytes of a file give; nil when there is none.
    static func hash(of url: URL) throws -> BlobHash? {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("opened")
        }
        defer { close(file) }
        guard let hash = try hash(file, { _ in }) else { throw failure("read") }
        return hash
    }

    /// Reads a file through, hashing on the way.
    /// - Returns: nil when it cannot be read; `errno` says why.
    static func hash(_ descriptor: Int32, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> BlobHash? {
        var hasher = SHA256()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: stretch, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return BlobHash(hasher.finalize()) }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hasher.update(bufferPointer: bytes)
            try body(bytes)
        }
    }

    static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure("written") }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Makes a folder where there is none, and its name durable either way.
    static func make(folder: URL) throws {
        guard mkdir(folder.path, 0o700) == 0 || errno == EEXIST else { throw failure("stored") }
        try flush(folder: folder.deletingLastPathComponent())
    }

    /// Makes names in a folder durable.
    static func flush(folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flushed") }
    }

    /// The last failed call as a refusal: a full disk is the owner's to mend, everything else is ours.
    static func failure(_ verb: String) -> Refusal {
        let reason = String(cString: strerror(errno))
        return errno == ENOSPC || errno == EDQUOT
            ? Refusal(.storageFull, "The server has no room left for files.")
            : Refusal(.internal, "Something went wrong on our side.", cause: BlobFailure(verb: verb, reason: reason))
    }
}

/// A file that could not be read or written, for the log.
struct BlobFailure: Error, CustomStringConvertible {
    let verb: String
    let reason: String

    var description: String { "a blob cannot be \(verb): \(reason)" }
}
