import Crypto
import NIOCore

/// What a form says: its fields, file names and bytes in their order. The boundary is no part of it, since browsers make a
/// new one each time they send the same form.
struct FormFingerprint {
    private var whole = SHA256()
    private var part = SHA256()
    private var isInPart = false
    private(set) var size = 0

    mutating func begin(_ next: FormPart) {
        end()
        isInPart = true
        for text in [next.name, next.fileName ?? "-", next.fileName == nil ? "field" : "file"] {
            whole.update(data: SHA256.hash(data: Array(text.utf8)).bytes)
            size += text.utf8.count
        }
    }

    mutating func take(_ bytes: ByteBuffer) {
        part.update(data: bytes.readableBytesView)
        size += bytes.readableBytes
    }

    /// Ends the part that is being read, if any.
    mutating func end() {
        guard isInPart else { return }
        isInPart = false
        whole.update(data: part.finalize().bytes)
        part = SHA256()
    }

    /// The fingerprint of what was read so far, sent to `target`.
    func made(to target: String) -> RequestFingerprint {
        RequestFingerprint.of(target, whole.finalize().bytes, size: size)
    }
}

extension RequestFingerprint {
    /// The fingerprint of a request.
    /// - Parameters:
    ///   - target: path and query.
    ///   - body: its body, or what stands for it.
    static func of(_ target: String, _ body: some Sequence<UInt8>, size: Int) -> RequestFingerprint {
        var hash = SHA256()
        hash.update(data: SHA256.hash(data: Array(target.utf8)).bytes)
        hash.update(data: Array(body))
        return RequestFingerprint(size: size, hash: hash.finalize().bytes)
    }
}

extension SHA256.Digest {
    fileprivate var bytes: [UInt8] { Array(self) }
}
