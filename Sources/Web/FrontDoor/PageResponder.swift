import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Answers everything that is no operation: files of the client, and its page for any address a person may have typed.
struct PageResponder: HTTPResponder {
    let pages: any PageProviding
    let admission: Admission

    func respond(to request: Request, context: WebContext) async throws -> Response {
        try await admission.perform(for: .guest(context.client)) { _ in try page(for: request, context) }
    }

    private func page(for request: Request, _ context: WebContext) throws -> Response {
        let path = request.uri.path
        if path.hasPrefix("/api/") || path.hasPrefix("/socket.io") {
            throw Refusal(.notFound, "There is nothing at this address.")
        }
        if let file = pages.file(path) { return respond(with: file, to: request) }
        // A missing file is a 404; only addresses without an extension are places in the client.
        guard !(path.split(separator: "/").last ?? "").contains(".") || path.hasPrefix("/u/") else {
            throw Refusal(.notFound, "There is nothing at this address.")
        }
        let nonce = RandomBytes.secret(16)
        var headers = HTTPFields()
        headers[.contentType] = "text/html; charset=utf-8"
        headers[.cacheControl] = "no-cache"
        headers[.contentSecurityPolicy] = SecurityHeaders.policy(nonce: nonce, isSecure: context.isSecure)
        let body = pages.page(nonce: nonce)
        // The nonce makes each page its own: no validator, so no 304 with another nonce's policy.
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func respond(with file: PageFile, to request: Request) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = file.contentType
        headers[.eTag] = file.entityTag
        headers[.vary] = "Accept-Encoding"
        headers[.cacheControl] = file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache"
        let accepts = (request.headers[.acceptEncoding] ?? "").split(separator: ",").map { String($0).trimmed }
        var body = file.body
        if let brotli = file.brotli, accepts.contains(where: { $0 == "br" || $0.hasPrefix("br;") }) {
            headers[.contentEncoding] = "br"
            body = brotli
        }
        return Negotiation.respond(.ok, body, headers, to: request)
    }
}

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
