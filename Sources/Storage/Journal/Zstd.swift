import CZstd

/// What the journal and the bases are packed with (RFC 8878), at its quickest: both stand in the way of somebody who waits.
enum Zstd {
    static let level: Int32 = 1

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// Throws when `code` is an error.
    @discardableResult
    static func check(_ code: Int) throws -> Int {
        guard ZSTD_isError(code) == 0 else { throw Failure(String(cString: ZSTD_getErrorName(code))) }
        return code
    }

    /// What `body` does with memory for `count` bytes, of which it tells how many it filled.
    private static func filled(
        _ count: Int, _ body: (UnsafeMutableRawPointer?, Int) throws -> Int
    ) rethrows -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            used = try body(buffer.baseAddress, buffer.count)
        }
    }

    /// Packs whole buffers, one after the other, with the same memory.
    final class Packer {
        private let context = ZSTD_createCCtx()

        deinit { ZSTD_freeCCtx(context) }

        func pack(_ bytes: [UInt8]) throws -> [UInt8] {
            try Zstd.filled(ZSTD_compressBound(bytes.count)) { target, room in
                try Zstd.check(ZSTD_compressCCtx(context, target, room, bytes, bytes.count, Zstd.level))
            }
        }
    }

    /// - Parameter count: how many bytes there were.
    /// - Throws: when the bytes are damaged or more than that.
    static func unpack(_ bytes: [UInt8], to count: Int) throws -> [UInt8] {
        let found = try filled(count) { target, room in
            try Zstd.check(ZSTD_decompress(target, room, bytes, bytes.count))
        }
        guard found.count == count else {
            throw Failure("The changes of a group have another length than they should.")
        }
        return found
    }
}
