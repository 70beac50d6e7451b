import Foundation

/// The pages and files of the web client, met by the composition root.
package protocol PageProviding: Sendable {
    /// A file by its path, such as `/a/main-X1Y2.js`; nil when there is none.
    func file(_ path: String) -> PageFile?
    /// The page that starts the client, with the nonce its script and style tags carry.
    func page(nonce: String) -> Data
}

/// One embedded file.
package struct PageFile: Sendable {
    package let contentType: String
    package let body: Data
    /// The same in brotli, when that was made at build time.
    package let brotli: Data?
    package let entityTag: String
    /// Whether the name changes with the content.
    package let isImmutable: Bool

    package init(contentType: String, body: Data, brotli: Data?, entityTag: String, isImmutable: Bool) {
        self.contentType = contentType
        self.body = body
        self.brotli = brotli
        self.entityTag = entityTag
        self.isImmutable = isImmutable
    }
}
