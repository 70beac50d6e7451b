import Foundation
import Synchronization
import Web
import WebClient

/// Serves the bundled web client.
final class ClientPages: PageProviding {
    /// Files already turned into what the listener sends; there are only as many as the bundle has.
    private let files = Mutex<[String: PageFile]>([:])

    func file(_ path: String) -> PageFile? {
        if let known = files.withLock({ $0[path] }) { return known }
        guard let asset = WebClientBundle.asset(path) else { return nil }
        let file = PageFile(
            contentType: asset.contentType, body: Data(asset.body), brotli: asset.brotli.map { Data($0) },
            entityTag: asset.etag, isImmutable: asset.isImmutable)
        files.withLock { $0[path] = file }
        return file
    }

    func page(nonce: String) -> Data { Data(WebClientBundle.indexPage(nonce: nonce)) }
}
