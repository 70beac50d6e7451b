import CZstd
import Foundation

/// The packed database of a base: one zstd frame with its checksum.
enum BaseFile {
    private static let partBytes = 256 << 10
    /// A new base is flushed each time it has grown by this: whoever else flushes meanwhile waits for what the disk has to do.
    private static let flushedBytes = 4 << 20

    /// Packs the first `count` bytes of `source` into a new file at `target`, flushed.
    /// - Parameter isOver: asked now and then; true ends the work with `CancellationError`.
    /// - Returns: bytes of the new file.
    static func pack(
        _ source: Int32, _ sourceURL: URL, bytes count: Int, to target: URL, unless isOver: () -> Bool
    ) throws -> Int64 {
        let file = try SystemCall.open(target, O_WRONLY | O_CREAT | O_EXCL, to: "create")
        defer { close(file) }
        let stream = Stream()
        try Zstd.check(ZSTD_CCtx_setParameter(stream.packing, ZSTD_c_compressionLevel, Zstd.level))
        try Zstd.check(ZSTD_CCtx_setParameter(stream.packing, ZSTD_c_checksumFlag, 1))
        var (read, written, flushed) = (0, 0, 0)
        repeat {
            if isOver() { throw CancellationError() }
            let part = min(partBytes, count - read)
            guard let bytes = try SystemCall.read(source, part, at: read, sourceURL) else {
                throw StorageError.system(action: "read", path: sourceURL.path, code: EIO)
            }
            read += part
            try stream.pack(bytes, isLast: read == count) { packed in
                try SystemCall.write(packed, to: file, at: written, target)
                written += packed.count
            }
            if written - flushed >= flushedBytes {
                try SystemCall.sync(file, target)
                flushed = written
            }
        } while read < count
        try SystemCall.sync(file, target)
        return Int64(written)
    }

    /// Unpacks a base into a new file at `target`, not flushed.
    /// - Parameter onRead: told how many bytes of the base were read, again and again; what it throws ends the work.
    /// - Throws: `Zstd.Failure` when the base is damaged.
    static func unpack(_ source: URL, to target: URL, onRead: (Int) throws -> Void = { _ in }) throws {
        let file = try SystemCall.open(target, O_WRONLY | O_CREAT | O_EXCL, to: "create")
        defer { close(file) }
        var written = 0
        try unpack(source, onRead: onRead) { unpacked in
            try SystemCall.write(unpacked, to: file, at: written, target)
            written += unpacked.count
        }
    }

    /// Reads a base through to its end against its checksum.
    /// - Throws: `Zstd.Failure` when it is damaged or does not hold so many bytes.
    static func check(_ source: URL, holds count: Int) throws {
        var found = 0
        try unpack(source, onRead: { _ in }) { found += $0.count }
        guard found == count else { throw Zstd.Failure("The base has another length than its manifest says.") }
    }

    /// Whether a base holds the very bytes of `file`.
    /// - Throws: `Zstd.Failure` when the base is damaged.
    static func holds(_ source: URL, bytesOf file: URL, onRead: (Int) throws -> Void) throws -> Bool {
        let other = try SystemCall.open(file, O_RDONLY, to: "read")
        defer { close(other) }
        var (compared, isSame) = (0, true)
        try unpack(source, onRead: onRead) { unpacked in
            let bytes = try SystemCall.read(other, unpacked.count, at: compared, file)
            isSame = isSame && (bytes.map { unpacked.elementsEqual($0) } ?? false)
            compared += unpacked.count
        }
        var facts = stat()
        guard fstat(other, &facts) == 0 else { throw SystemCall.failure("read", file) }
        return isSame && compared == Int(facts.st_size)
    }

    /// Hands over what a base holds, part by part.
    private static func unpack(
        _ source: URL, onRead: (Int) throws -> Void, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let from = try SystemCall.open(source, O_RDONLY, to: "read")
        defer { close(from) }
        var facts = stat()
        guard fstat(from, &facts) == 0 else { throw SystemCall.failure("read", source) }
        let count = Int(facts.st_size)
        let stream = Stream()
        var read = 0
        while read < count {
            let part = min(partBytes, count - read)
            guard let bytes = try SystemCall.read(from, part, at: read, source) else {
                throw StorageError.system(action: "read", path: source.path, code: EIO)
            }
            read += part
            try onRead(part)
            try stream.unpack(bytes, body)
        }
        guard stream.isWhole else { throw Zstd.Failure("The base ends too early.") }
    }

    /// The state of packing or unpacking in parts.
    private final class Stream {
        let packing = ZSTD_createCCtx()
        private let unpacking = ZSTD_createDCtx()
        private var room = [UInt8](repeating: 0, count: BaseFile.partBytes)
        /// Whether what was unpacked ends where a frame does.
        private(set) var isWhole = false

        deinit {
            ZSTD_freeCCtx(packing)
            ZSTD_freeDCtx(unpacking)
        }

        func pack(_ bytes: [UInt8], isLast: Bool, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            try bytes.withUnsafeBytes { bytes in
                var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                var rest = 0
                repeat {
                    rest = try step(body) { output in
                        ZSTD_compressStream2(packing, &output, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
                    }
                } while isLast ? rest > 0 : input.pos < input.size
            }
        }

        func unpack(_ bytes: [UInt8], _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
            try bytes.withUnsafeBytes { bytes in
                var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
                repeat {
                    let rest = try step(body) { output in ZSTD_decompressStream(unpacking, &output, &input) }
                    isWhole = rest == 0
                } while input.pos < input.size
            }
        }

        /// Runs one step of zstd and hands over what it put out.
        private func step(
            _ body: (UnsafeRawBufferPointer) throws -> Void, _ run: (inout ZSTD_outBuffer) -> Int
        ) throws -> Int {
            try room.withUnsafeMutableBytes { room in
                var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                let rest = try Zstd.check(run(&output))
                try body(UnsafeRawBufferPointer(rebasing: room[..<output.pos]))
                return rest
            }
        }
    }
}
