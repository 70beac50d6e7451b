import Foundation

/// Unpredictable bytes from the operating system, asked once for all of them: Swift's own generator asks anew for every
/// eight, which showed in each request.
package enum RandomBytes {
    /// `getentropy(3)` gives at most this many at once, and then all or none.
    private static let most = 256

    /// `count` fresh bytes.
    package static func make(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let size = min(most, count - initialized)
                let part = UnsafeMutableRawBufferPointer(buffer)[initialized..<initialized + size]
                // It fails on a system without the call only; there is no safe way on.
                precondition(getentropy(UnsafeMutableRawBufferPointer(rebasing: part).baseAddress, size) == 0)
                initialized += size
            }
        }
    }

    /// A secret for links and tokens: `count` random bytes as URL-safe base64 without padding (RFC 4648 section 5).
    package static func secret(_ count: Int = 32) -> String {
        Base64URL.encode(make(count))
    }
}

/// URL-safe base64 without padding (RFC 4648 section 5).
package enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The text form of `bytes`. Our own table, since every request and validator has one and Foundation's text
    /// replacement cost a tenth of a small answer.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var written = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let part = bytes[start..<min(start + 3, bytes.count)]
                let bits = part.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - part.count))
                for place in 0...part.count {
                    text[written] = alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63]
                    written += 1
                }
            }
            return written
        }
    }

    /// The bytes of `text`; nil when it is not base64url.
    package static func decode(_ text: String) -> [UInt8]? {
        var padded = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while padded.utf8.count % 4 != 0 { padded.append("=") }
        return Data(base64Encoded: padded).map(Array.init)
    }
}

/// Comparing secrets without telling by time how far they agree.
package enum ConstantTime {
    /// Whether two byte strings are equal; the time depends on their length only.
    package static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// As above, for text.
    package static func equal(_ left: String, _ right: String) -> Bool {
        equal(Array(left.utf8), Array(right.utf8))
    }
}
