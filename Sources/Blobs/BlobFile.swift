import Foundation
import NIOCore
import NIOPosix

/// A blob opened for reading. It stays readable when the blob is removed meanwhile.
package final class BlobFile: Sendable {
    /// Bytes.
    package let size: Int
    private let descriptor: Int32
    private let threads: NIOThreadPool

    /// Nil when there is no such file.
    init?(_ url: URL, threads: NIOThreadPool) {
        descriptor = Foundation.open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else {
            Foundation.close(descriptor)
            return nil
        }
        size = Int(facts.st_size)
        self.threads = threads
    }

    deinit { Foundation.close(descriptor) }

    /// Bytes from `offset`, at most `count`; fewer at the end.
    package func read(from offset: Int, count: Int) async throws -> ByteBuffer {
        try await threads.runIfActive { [descriptor] in
            var buffer = ByteBufferAllocator().buffer(capacity: count)
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { space in
                let read = pread(descriptor, space.baseAddress, count, off_t(offset))
                guard read >= 0 else { throw BlobWriting.failure("read") }
                return read
            }
            return buffer
        }
    }
}
