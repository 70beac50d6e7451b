import CXapian

/// What Xapian refused, and why.
struct XapianError: Error, CustomStringConvertible {
    enum Code: Sendable {
        /// A commit overtook the reader.
        case modified
        case corrupt
        case missing
        case locked
        case full
        case late
        case failed
    }

    let code: Code
    let description: String

    /// Whether the files are to blame.
    var isDamage: Bool { code == .corrupt || code == .missing }

    init(_ error: cx_error) {
        code =
            switch error.code {
            case CX_MODIFIED: .modified
            case CX_CORRUPT: .corrupt
            case CX_MISSING: .missing
            case CX_LOCKED: .locked
            case CX_FULL: .full
            case CX_LATE: .late
            default: .failed
            }
        description = withUnsafeBytes(of: error.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Calls into the shim.
    static func check(_ body: (UnsafeMutablePointer<cx_error>) -> Bool) throws {
        var error = cx_error()
        if !body(&error) { throw XapianError(error) }
    }

    /// As `check`, for what makes a handle.
    static func make(_ body: (UnsafeMutablePointer<cx_error>) -> OpaquePointer?) throws -> OpaquePointer {
        var error = cx_error()
        guard let made = body(&error) else { throw XapianError(error) }
        return made
    }
}

/// Lending Swift's bytes to C for a call.
enum Lending {
    static func bytes<Result>(_ text: String, _ body: (cx_bytes) throws -> Result) rethrows -> Result {
        var text = text
        return try text.withUTF8 { try body(view(UnsafeRawBufferPointer($0))) }
    }

    static func bytes<Result>(_ bytes: [UInt8], _ body: (cx_bytes) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { try body(view($0)) }
    }

    /// Many texts, laid out one after the other.
    static func bytes<Result>(
        _ texts: [String], _ body: (UnsafePointer<cx_bytes>?, Int) throws -> Result
    ) rethrows -> Result {
        let all = texts.flatMap(\.utf8)
        return try all.withUnsafeBytes { all in
            var start = 0
            let views = texts.map { text in
                defer { start += text.utf8.count }
                return view(UnsafeRawBufferPointer(rebasing: all[start..<start + text.utf8.count]))
            }
            return try views.withUnsafeBufferPointer { try body($0.baseAddress, $0.count) }
        }
    }

    static func text(_ bytes: cx_bytes) -> String {
        String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.count), as: UTF8.self)
    }

    private static func view(_ bytes: UnsafeRawBufferPointer) -> cx_bytes {
        cx_bytes(bytes: bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count: bytes.count)
    }
}
