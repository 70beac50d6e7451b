// WebClient owns the bytes of the browser client: the files bundled from Assets/ by the build and the one
// HTML page that starts them. It refuses to know who serves them and how: no HTTP library, no routes, no
// headers beyond what describes the bytes themselves.

/// The web client compiled into the binary.
package enum WebClientBundle {
    /// True when the build machine lacked the bundler: the page then says what to install.
    package static var isNotice: Bool { EmbeddedClient.isNotice }

    /// The paths of all assets, each with a leading slash.
    package static var paths: [String] { EmbeddedClient.paths }

    /// The asset at exactly this path, or nil. The first call for a path decodes it (about a millisecond per
    /// megabyte in a release build), later ones return the same bytes.
    package static func asset(_ path: String) -> WebAsset? { EmbeddedClient.asset(path) }

    /// The HTML page (UTF-8) that starts the client, the same for every address of the application.
    /// - Parameter nonce: the value of the `nonce` source of this response's Content-Security-Policy; base64
    ///   characters only, since it is put into attributes as it is.
    package static func indexPage(nonce: String) -> [UInt8] {
        let parts = EmbeddedClient.indexParts
        var page: [UInt8] = []
        page.reserveCapacity(parts.reduce(0) { $0 + $1.count } + parts.count * nonce.utf8.count)
        for (number, part) in parts.enumerated() {
            if number > 0 { page.append(contentsOf: nonce.utf8) }
            page.append(contentsOf: part)
        }
        return page
    }
}
