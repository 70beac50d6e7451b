import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// Bytes to send instead of the envelope, whole or in part.
package struct Download: Sendable {
    /// Bytes.
    package let size: Int
    package let contentType: String
    /// A strong validator with its quotes: the same tag means the same bytes.
    package let entityTag: String
    /// `Cache-Control`.
    package let caching: String
    /// What to call the file when it is kept.
    package let name: String
    /// Whether a browser is to keep it instead of showing it.
    package let isKept: Bool
    /// At most this many bytes from a place on.
    package let read: @Sendable (_ offset: Int, _ count: Int) async throws -> ByteBuffer

    package init(
        size: Int, contentType: String, entityTag: String, caching: String, name: String, isKept: Bool,
        read: @escaping @Sendable (_ offset: Int, _ count: Int) async throws -> ByteBuffer
    ) {
        self.size = size
        self.contentType = contentType
        self.entityTag = entityTag
        self.caching = caching
        self.name = name
        self.isKept = isKept
        self.read = read
    }

    /// Read and written at once.
    private static let stretch = 512 << 10

    /// The answer: 200, one range as 206, 304 for who has it, 416 for a range outside (RFC 9110 sections 13 and 14).
    func response(to request: Request) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = contentType
        headers[.eTag] = entityTag
        headers[.cacheControl] = caching
        headers[.acceptRanges] = "bytes"
        headers[.contentDisposition] = disposition
        // A document opened by its address must not run as a page of this site.
        headers[.contentSecurityPolicy] =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        if EntityTag.matches(request.headers[.ifNoneMatch], entityTag) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        let isCurrent = request.headers[.ifRange].map { $0 == entityTag } ?? true
        switch isCurrent ? ByteRange.of(request.headers[.range], size: size) : .whole {
        case .whole: return Response(status: .ok, headers: headers, body: body(0..<size))
        case .part(let range):
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            return Response(status: .partialContent, headers: headers, body: body(range))
        case .outside:
            headers[.contentRange] = "bytes */\(size)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
    }

    private func body(_ range: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var offset = range.lowerBound
            while offset < range.upperBound {
                let part = try await read(offset, min(Self.stretch, range.upperBound - offset))
                guard part.readableBytes > 0 else { throw CancellationError() }
                offset += part.readableBytes
                try await writer.write(part)
            }
            try await writer.finish(nil)
        }
    }

    /// RFC 6266, with the name in UTF-8 by RFC 8187.
    private var disposition: String {
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    scalar.isASCII && scalar.value >= 32 && scalar != "\"" && scalar != "\\" ? scalar : "_"
                }))
        return "\(isKept ? "attachment" : "inline"); filename=\"\(plain)\"; filename*=UTF-8''\(name.percentEncoded)"
    }
}

/// The part of a body that a `Range` header asks for (RFC 9110 section 14.1.2).
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    case outside

    /// One range of bytes. Several ranges, other units and what cannot be read are answered whole, as the RFC allows.
    static func of(_ header: String?, size: Int) -> ByteRange {
        guard let header, header.lowercased().hasPrefix("bytes=") else { return .whole }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, !header.contains(",") else { return .whole }
        let (first, last) = (String(ends[0]).trimmed, String(ends[1]).trimmed)
        if first.isEmpty {
            guard let suffix = Int(last), suffix >= 0 else { return .whole }
            return suffix == 0 || size == 0 ? .outside : .part(max(0, size - suffix)..<size)
        }
        guard let start = Int(first), start >= 0, let end = last.isEmpty ? .max : Int(last), end >= start else {
            return .whole
        }
        return start >= size ? .outside : .part(start..<min(end, size - 1) + 1)
    }
}
