import Foundation

/// A file of the client in the forms the binary carries.
struct EmbeddedFile {
    let path: String
    let contentType: String
    let contents: Data
    let brotli: Data?
    let etag: String
    let isImmutable: Bool

    init(path: String, contents: Data, isImmutable: Bool, compressor: Brotli) throws {
        let hash = ContentHash.of(contents)
        self.path = path
        self.contents = contents
        self.isImmutable = isImmutable
        contentType = try ContentType.of(path)
        brotli = try compressor.compress(contents, hash: hash)
        etag = "\"\(hash)\""
    }
}
