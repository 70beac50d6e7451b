import Foundation
import Hummingbird
import Kernel
import NIOCore

/// One part of a form that carries files.
package struct FormPart: Sendable, Equatable {
    /// The name of the field.
    package let name: String
    /// What its sender calls the file; nil for a plain field.
    package let fileName: String?
}

/// Reads the parts of a `multipart/form-data` body (RFC 7578, RFC 2046 section 5.1) as they arrive; no part is ever held
/// in memory as a whole. Everything that is no such form is refused.
///
/// Not for two tasks: it is made for one request and read by its handler alone, hence the unchecked conformance.
package final class MultipartReader: @unchecked Sendable {
    /// Bytes of one part's headers.
    private static let mostHeaderBytes = 8192

    private enum State {
        /// Before the first delimiter.
        case inPreamble
        case inPart
        /// Right behind a delimiter.
        case atDelimiter
        case done
    }

    private var body: RequestBody.AsyncIterator
    /// What starts a line between parts, its line feed included.
    private let delimiter: [UInt8]
    private var buffer: ByteBuffer
    private var state = State.inPreamble
    private var hasBodyEnded = false
    private var fingerprint: FormFingerprint?

    /// - Parameter isKeyed: whether what is read shall be known again.
    /// - Throws: `unsupported_media` when the content type names no form with a boundary.
    init(_ body: RequestBody, contentType: String?, isKeyed: Bool = false) throws {
        guard let boundary = Self.boundary(in: contentType ?? "") else {
            throw Refusal(.unsupportedMedia, "Files are sent as multipart/form-data.")
        }
        self.body = body.makeAsyncIterator()
        delimiter = Array("\r\n--\(boundary)".utf8)
        // The first delimiter may stand at the very beginning.
        buffer = ByteBuffer(string: "\r\n")
        fingerprint = isKeyed ? FormFingerprint() : nil
    }

    /// The next part; what is left of the current one is skipped. Nil after the last.
    package func next() async throws -> FormPart? {
        while try await bytes() != nil {}
        guard state == .atDelimiter else { return nil }
        // Two dashes end the form.
        while buffer.readableBytes < 2 { try await more() }
        if buffer.getInteger(at: buffer.readerIndex, as: UInt16.self) == 0x2D2D {
            state = .done
            fingerprint?.end()
            return nil
        }
        let headers = try await readHeaders()
        state = .inPart
        let part = try Self.part(headers)
        fingerprint?.begin(part)
        return part
    }

    /// The next bytes of the current part; nil at its end.
    package func bytes() async throws -> ByteBuffer? {
        let found = try await nextBytes()
        if let found { fingerprint?.take(found) }
        return found
    }

    /// What the form said, sent to `target`; nil unless it is keyed and was read to its end.
    func fingerprint(to target: String) -> RequestFingerprint? {
        state == .done ? fingerprint?.made(to: target) : nil
    }

    /// Reads on to the end of a keyed form, or until it says more than so many bytes.
    func finish(atMost most: Int) async throws {
        while try await next() != nil {
            while try await bytes() != nil {
                guard let fingerprint, fingerprint.size <= most else { return }
            }
            guard let fingerprint, fingerprint.size <= most else { return }
        }
    }

    private func nextBytes() async throws -> ByteBuffer? {
        while true {
            switch state {
            case .done, .atDelimiter: return nil
            case .inPreamble, .inPart:
                if let found = buffer.firstIndex(of: delimiter) {
                    let part = buffer.readSlice(length: found)
                    buffer.moveReaderIndex(forwardBy: delimiter.count)
                    defer { state = .atDelimiter }
                    return state == .inPart && found > 0 ? part : nil
                }
                // The end may hold the beginning of a delimiter.
                let safe = buffer.readableBytes - delimiter.count
                if safe > 0, let part = buffer.readSlice(length: safe) {
                    if state == .inPart { return part }
                    continue
                }
                try await more()
            }
        }
    }

    /// The current part as text, for fields.
    /// - Throws: `validation_failed` past the bound.
    package func text(of part: FormPart, atMost most: Int) async throws -> String {
        var whole = ByteBuffer()
        while var some = try await bytes() {
            whole.writeBuffer(&some)
            guard whole.readableBytes <= most else { throw Refusal.invalid(part.name, "This is too long.") }
        }
        return String(buffer: whole)
    }

    private func readHeaders() async throws -> String {
        let end = Array("\r\n\r\n".utf8)
        while true {
            if let found = buffer.firstIndex(of: end) {
                let text = buffer.readString(length: found) ?? ""
                buffer.moveReaderIndex(forwardBy: end.count)
                return text
            }
            guard buffer.readableBytes <= Self.mostHeaderBytes else { throw Self.broken }
            try await more()
        }
    }

    private func more() async throws {
        guard !hasBodyEnded, var next = try await chunk() else {
            hasBodyEnded = true
            throw Self.broken
        }
        buffer.discardReadBytes()
        buffer.writeBuffer(&next)
    }

    private func chunk() async throws -> ByteBuffer? {
        do {
            return try await body.next()
        } catch {
            throw RequestBody.failure(error)
        }
    }

    private static var broken: Refusal { Refusal(.badRequest, "The form ends in the middle.") }

    private static func part(_ headers: String) throws -> FormPart {
        let lines = headers.components(separatedBy: "\r\n")
        guard
            let disposition = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            let name = parameter("name", in: disposition)
        else { throw Refusal(.badRequest, "A part of the form has no name.") }
        return FormPart(name: name, fileName: parameter("filename", in: disposition))
    }

    /// A quoted parameter; browsers escape quotes as `%22` (WHATWG, multipart form data).
    private static func parameter(_ name: String, in header: String) -> String? {
        guard let start = header.range(of: "; \(name)=\"", options: .caseInsensitive) else { return nil }
        let rest = header[start.upperBound...]
        guard let end = rest.firstIndex(of: "\"") else { return nil }
        return rest[..<end].replacingOccurrences(of: "%22", with: "\"")
    }

    /// 1 to 70 characters (RFC 2046 section 5.1.1).
    private static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";").map { String($0).trimmed }
        guard parts.first?.lowercased() == "multipart/form-data",
            let given = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let boundary = given.dropFirst("boundary=".count).trimmingPrefix("\"").prefix { $0 != "\"" }
        return (1...70).contains(boundary.utf8.count) && boundary.allSatisfy(\.isASCII) ? String(boundary) : nil
    }
}

extension ByteBuffer {
    /// How far from the reader index these bytes stand first.
    fileprivate func firstIndex(of needle: [UInt8]) -> Int? {
        withUnsafeReadableBytes { bytes in
            guard let base = bytes.baseAddress, let first = needle.first else { return nil }
            var start = 0
            while start <= bytes.count - needle.count,
                let found = memchr(base + start, Int32(first), bytes.count - needle.count - start + 1)
            {
                if memcmp(found, needle, needle.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
