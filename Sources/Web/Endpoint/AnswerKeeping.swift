import Foundation
import HTTPTypes
import Kernel

/// What a caller calls one write, so that sending it again does it no second time (`Idempotency-Key`, after the IETF draft
/// draft-ietf-httpapi-idempotency-key-header).
package struct IdempotencyKey: Sendable, Hashable, CustomStringConvertible {
    /// 1 to 64 printable characters of ASCII, without blanks.
    package let description: String

    /// The key in a request's header; nil when it has none. The quotes of a structured field are no part of it.
    /// - Throws: `bad_request` for more than one, and for what is no key.
    static func read(_ headers: HTTPFields) throws -> IdempotencyKey? {
        let given = headers[values: .idempotencyKey]
        guard var text = given.first.map({ $0[...] }) else { return nil }
        if text.count > 2, text.first == "\"", text.last == "\"" { text = text.dropFirst().dropLast() }
        guard given.count == 1, (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw Refusal(.badRequest, "Idempotency-Key takes 1 to 64 printable characters without blanks.")
        }
        return IdempotencyKey(description: String(text))
    }
}

/// What a request asked, to tell it from another under the same key.
package struct RequestFingerprint: Sendable, Hashable {
    /// Bytes that came; for a form those of its fields and files, without what stands between them.
    package let size: Int
    /// SHA-256.
    package let hash: [UInt8]

    package init(size: Int, hash: [UInt8]) {
        self.size = size
        self.hash = hash
    }
}

/// What a write was answered.
package struct KeptAnswer: Sendable, Equatable {
    package let status: Int
    /// Nil with 204.
    package let body: Data?

    package init(status: Int, body: Data?) {
        self.status = status
        self.body = body
    }
}

/// A write that its caller has named.
package struct KeyedRequest: Sendable {
    package let userId: UserID
    /// Method and template of the path: `POST /posts/{post}/publish`. A key is one of its caller and operation.
    package let operation: String
    package let key: IdempotencyKey
    /// Nil as long as it is not read to its end.
    package let fingerprint: @Sendable () -> RequestFingerprint?
    /// Reads what has not been read, until there is more than so many bytes.
    package let finishReading: @Sendable (_ bytes: Int) async throws -> Void
    /// What is answered when a verb returns this value; nil when more is needed to know.
    package let answer: @Sendable (any Sendable) throws -> KeptAnswer?
}

/// Keeps the answers of writes that their callers have named; met by the composition of the listener.
package protocol AnswerKeeping: Sendable {
    /// The answer of `work`, or the one that the same request got before. A refusal has no effect and is not kept.
    /// - Throws: `conflict` while the first one runs, when it asked something else, and when it was carried out but its
    ///   answer is lost; what `work` throws.
    func answer(
        _ request: KeyedRequest, by work: @Sendable () async throws -> KeptAnswer
    ) async throws -> (answer: KeptAnswer, isReplayed: Bool)
}
