import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Makes answers out of bytes: validator, 304, and the encoding the client accepts.
enum Negotiation {
    /// The answer to `request` with this body. A successful read gets a validator (the given one, or the body's hash)
    /// and is answered 304 when the client has it.
    static func respond(
        _ status: HTTPResponse.Status, _ body: Data, _ headers: HTTPFields, to request: Request
    ) -> Response {
        var headers = headers
        if status == .ok, request.method == .get || request.method == .head {
            let tag = headers[.eTag] ?? EntityTag.of(body)
            headers[.eTag] = tag
            if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-cache" }
            if EntityTag.matches(request.headers[.ifNoneMatch], tag) {
                headers[.contentType] = nil
                return Response(status: .notModified, headers: headers)
            }
        }
        guard body.count >= Compression.threshold else { return plain(status, body, headers) }
        headers[.vary] = "Accept-Encoding"
        guard headers[.contentEncoding] == nil, isText(headers[.contentType]),
            let encoding = Compression.preferred(request.headers[.acceptEncoding]),
            let encoded = encoding.encode(Array(body))
        else { return plain(status, body, headers) }
        headers[.contentEncoding] = encoding.rawValue
        return plain(status, Data(encoded), headers)
    }

    private static func plain(_ status: HTTPResponse.Status, _ body: Data, _ headers: HTTPFields) -> Response {
        Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private static func isText(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        return contentType.hasPrefix("text/") || contentType.hasPrefix("application/json")
    }
}

/// Validators of answers (RFC 9110 section 8.8): weak, since the same content may be sent in several encodings.
package enum EntityTag {
    /// The tag of a body.
    package static func of(_ body: some DataProtocol) -> String {
        "W/\"" + Base64URL.encode(SHA256.hash(data: body).prefix(12)) + "\""
    }

    /// Whether an `If-None-Match` value names the tag.
    package static func matches(_ condition: String?, _ tag: String) -> Bool {
        guard let condition else { return false }
        if condition == "*" { return true }
        let bare = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
        return condition.split(separator: ",").contains { candidate in
            let text = String(candidate).trimmed
            return text == tag || text == bare || text == "W/" + bare
        }
    }
}
