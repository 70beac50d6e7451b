import Foundation

/// One file of the web client, as it stands in the binary.
package struct WebAsset: Sendable {
    /// The path it is served under, with a leading slash: `/a/main-QR4ZJX2T.js`.
    package let path: String
    /// The value of `Content-Type`, with a charset for text.
    package let contentType: String
    /// The bytes as they are.
    package let body: [UInt8]
    /// The same bytes in brotli (RFC 7932), for clients that accept `br`; nil where it saves too little.
    package let brotli: [UInt8]?
    /// A strong entity tag (RFC 9110, section 8.8.3) in its quotes, of the uncompressed bytes; a server that
    /// sends `brotli` must vary it.
    package let etag: String
    /// Whether the path holds a hash of the contents, so that a copy may be kept for ever.
    package let isImmutable: Bool
}

/// Decoding of the literals in the generated file.
enum Base64 {
    static func decode(_ literal: StaticString) -> [UInt8] {
        let encoded = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
        guard let data = Data(base64Encoded: Data(encoded)) else {
            // The build wrote the literal itself; a broken one is a broken compiler.
            preconditionFailure("an embedded asset is not base64")
        }
        return [UInt8](data)
    }
}
