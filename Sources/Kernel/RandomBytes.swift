/// Unpredictable bytes from the operating system (Swift's `SystemRandomNumberGenerator` is `getrandom(2)` on Linux).
package enum RandomBytes {
    /// `count` fresh bytes.
    package static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A secret for links and tokens: `count` random bytes as URL-safe base64 without padding (RFC 4648 section 5).
    package static func secret(_ count: Int = 32) -> String {
        Base64URL.encode(make(count))
    }
}
