import CZlib
import CZstd
import Synchronization

/// Encodings of answers above 1 KiB, by what the client accepts (RFC 9110 section 12.5.3; zstd is RFC 8878).
package enum Compression: String, CaseIterable, Sendable {
    case zstd
    case gzip

    /// Smaller bodies gain nothing.
    static let threshold = 1024

    /// The encoding to use for an `Accept-Encoding` value; q-values of 0 exclude.
    static func preferred(_ accept: String?) -> Compression? {
        guard let accept else { return nil }
        let accepted = accept.lowercased().split(separator: ",").compactMap { item -> String? in
            let parts = item.split(separator: ";").map { String($0).trimmed }
            guard let name = parts.first else { return nil }
            return parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.000" } ? nil : name
        }
        return accepted.contains("zstd") ? .zstd : accepted.contains("gzip") ? .gzip : nil
    }

    /// The encoded bytes; nil when encoding fails or does not shrink them.
    func encode(_ bytes: [UInt8]) -> [UInt8]? {
        guard let encoded = self == .zstd ? Self.zstd(bytes) : Self.gzip(bytes), encoded.count < bytes.count else {
            return nil
        }
        let saved = self == .zstd ? Self.savedByZstd : Self.savedByGzip
        saved.bytes.add(bytes.count - encoded.count, ordering: .relaxed)
        return encoded
    }

    /// Bytes this encoding has kept off the network since the start.
    package var savedBytes: Int {
        (self == .zstd ? Self.savedByZstd : Self.savedByGzip).bytes.load(ordering: .relaxed)
    }

    private final class Saved: Sendable {
        let bytes = Atomic(0)
    }

    private static let savedByZstd = Saved()
    private static let savedByGzip = Saved()

    private static func zstd(_ bytes: [UInt8]) -> [UInt8]? {
        [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { buffer, count in
            let written = ZSTD_compress(buffer.baseAddress, buffer.count, bytes, bytes.count, 3)
            count = ZSTD_isError(written) == 0 ? written : 0
        }.nilIfEmpty
    }

    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, plus 16 for the gzip wrapper.
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }.nilIfEmpty
    }
}

extension Array {
    fileprivate var nilIfEmpty: Self? { isEmpty ? nil : self }
}
