import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Answers everything that is no operation: files of the client, and its page for any address a person may have typed.
struct PageResponder: HTTPResponder {
    let pages: any PageProviding

    func respond(to request: Request, context: WebContext) async throws -> Response {
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
