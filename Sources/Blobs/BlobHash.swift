import Crypto
import Kernel

/// The SHA-256 (FIPS 180-4) of a blob's bytes, which is its name.
package struct BlobHash: Hashable, Sendable, CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package let description: String

    /// Nil when the text is no such digest.
    package init?(_ text: String) {
        let isDigest =
            text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isDigest else { return nil }
        description = text
    }

    /// The name of no bytes at all.
    package static let empty = BlobHash(SHA256().finalize())

    init(_ digest: SHA256.Digest) {
        let digits = Array("0123456789abcdef".utf8)
        description = String(unsafeUninitializedCapacity: 64) { text in
            for (place, byte) in digest.enumerated() {
                text[2 * place] = digits[Int(byte >> 4)]
                text[2 * place + 1] = digits[Int(byte & 15)]
            }
            return 64
        }
    }
}

/// A part of what a blob shall hold: bytes made here, or a stretch of the received file.
package enum BlobPiece: Sendable, Equatable {
    case bytes([UInt8])
    case range(Range<Int>)

    package var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .range(let range): range.count
        }
    }
}
