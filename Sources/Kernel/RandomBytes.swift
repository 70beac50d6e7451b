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
