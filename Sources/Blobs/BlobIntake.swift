import Foundation
import Kernel
import NIOCore
import NIOPosix
import Synchronization

/// A file being received: written as it comes, refused when it grows too long.
package final class BlobIntake: Sendable {
    private let file: IncomingFile
    private let limit: Int
    private let threads: NIOThreadPool
    private let size = Atomic<Int>(0)

    init(_ url: URL, limit: Int, threads: NIOThreadPool) throws {
        file = try IncomingFile(url)
        self.limit = limit
        self.threads = threads
    }

    /// Adds bytes at the end. Calls must not overlap.
    /// - Throws: `payload_too_large` past the limit, `storage_full`.
    package func append(_ bytes: ByteBuffer) async throws {
        guard size.add(bytes.readableBytes, ordering: .relaxed).newValue <= limit else {
            throw Refusal(.payloadTooLarge, "A file is larger than the \(Self.shown(limit)) allowed here.")
        }
        try await threads.runIfActive { [file] in
            try bytes.withUnsafeReadableBytes { try BlobWriting.writeAll($0, to: file.descriptor) }
        }
    }

    /// What was received.
    package func finish() -> ReceivedFile {
        ReceivedFile(file, size: size.load(ordering: .relaxed))
    }

    private static func shown(_ bytes: Int) -> String {
        bytes >= 1 << 20 ? "\(bytes >> 20) MB" : "\(max(1, bytes >> 10)) KB"
    }
}

/// A received file that is no blob yet. Its bytes are gone with the value unless they are put into the store.
package final class ReceivedFile: Sendable {
    let file: IncomingFile
    /// Bytes.
    package let size: Int

    init(_ file: IncomingFile, size: Int) {
        self.file = file
        self.size = size
    }

    /// Its bytes, mapped: only what is looked at is read.
    package func bytes() throws -> Data {
        try Data(contentsOf: file.url, options: .alwaysMapped)
    }
}

/// A file under `incoming/` that is removed with the value.
final class IncomingFile: Sendable {
    let url: URL
    let descriptor: Int32

    init(_ url: URL) throws {
        self.url = url
        descriptor = open(url.path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw BlobWriting.failure("opened") }
    }

    deinit {
        close(descriptor)
        // Renamed ones have another name by now.
        unlink(url.path)
    }
}
