import Crypto
import Foundation
import Kernel

/// Makes sort keys opaque and forgery-proof: base64url of the numbers and a shortened HMAC-SHA-256 (80 bits).
package struct CursorSigner: Sendable {
    private let key: SymmetricKey
    private static let tagLength = 10
    private static let mostNumbers = 4

    /// - Parameter key: 32 bytes that outlive the process.
    package init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The cursor for a sort key of at most four numbers.
    package func seal(_ numbers: [Int64]) -> String {
        let body = numbers.flatMap { number in withUnsafeBytes(of: number.bigEndian) { Array($0) } }
        return Base64URL.encode(body + tag(body))
    }

    /// The sort key in a cursor.
    /// - Throws: `bad_request` when it was not sealed with this key.
    package func open(_ text: String) throws -> [Int64] {
        let refusal = Refusal(.badRequest, "This cursor is not valid; start from the first page.")
        guard text.utf8.count <= 64, let bytes = Base64URL.decode(text) else { throw refusal }
        let body = Array(bytes.dropLast(Self.tagLength))
        guard !body.isEmpty, body.count % 8 == 0, body.count <= 8 * Self.mostNumbers,
            ConstantTime.equal(Array(bytes.suffix(Self.tagLength)), tag(body))
        else { throw refusal }
        return stride(from: 0, to: body.count, by: 8).map { start in
            body[start..<start + 8].reduce(0) { $0 << 8 | Int64($1) }
        }
    }

    private func tag(_ body: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: body, using: key).prefix(Self.tagLength))
    }
}
