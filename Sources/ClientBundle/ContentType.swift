/// Media types of the files a client consists of.
enum ContentType {
    struct Unknown: Error, CustomStringConvertible {
        let path: String
        var description: String { "no content type is known for \(path); add its ending to ContentType" }
    }

    private static let byEnding = [
        "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "json": "application/json",
        "webmanifest": "application/manifest+json",
        "svg": "image/svg+xml",
        "png": "image/png",
        "ico": "image/x-icon",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "mp3": "audio/mpeg",
        "ogg": "audio/ogg",
    ]

    /// - Throws: `Unknown`, so that a file never leaves the server under a guessed type.
    static func of(_ path: String) throws -> String {
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        guard let type = byEnding[ending] else { throw Unknown(path: path) }
        return type
    }
}
