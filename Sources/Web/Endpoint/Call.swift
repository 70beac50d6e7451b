import Crypto
import Foundation
import Kernel

/// One request as a room sees it: who asks, from where, about what. No header and no cookie gets further than this.
package struct Call: Sendable {
    package let caller: Caller?
    package let client: ClientInfo
    package let requestId: String
    /// Where people reach this server, for links: `publicUrl` or what the request came by.
    package let origin: String
    /// The refresh token of the cookie, for the operations under its path only.
    package let refreshToken: String?
    let parameters: [String: String]
    let cursors: CursorSigner

    /// The caller of an operation that asks for one.
    /// - Throws: `unauthorized`.
    package func user() throws -> Caller {
        guard let caller else { throw Refusal(.unauthorized, "Please sign in.") }
        return caller
    }

    /// A path parameter as an identity.
    /// - Throws: `not_found` when it is none: such a thing cannot exist.
    package func id<Kind>(_ name: String) throws -> ID<Kind> {
        guard let id = ID<Kind>(parameters[name] ?? "") else { throw Refusal.notFound(name) }
        return id
    }

    /// A path parameter as text, percent-decoded.
    package func path(_ name: String) throws -> String {
        guard let text = parameters[name] else { throw Refusal.notFound(name) }
        return text.removingPercentEncoding ?? text
    }

    /// The sort key in a cursor the caller sent back.
    /// - Throws: `bad_request` when it is not one of ours.
    package func cursor(_ text: String?) throws -> [Int64]? {
        try text.map(cursors.open)
    }

    /// The page a list is asked for.
    /// - Throws: `bad_request` for a forged cursor.
    package func page(_ cursor: String?, _ limit: Whole<1, 100>?) throws -> PageRequest {
        PageRequest(after: try self.cursor(cursor), limit: limit?.value ?? PageQuery.defaultLimit)
    }
}

/// Makes sort keys opaque and forgery-proof: base64url of the numbers and a shortened HMAC-SHA-256 (80 bits) of them and
/// the epoch. What followed a place before a copy took over need not be what follows it now, so a list begun in another
/// epoch is begun again.
package struct CursorSigner: Sendable {
    private let key: SymmetricKey
    private let epoch: [UInt8]
    private static let tagLength = 10
    private static let mostNumbers = 4

    /// - Parameters:
    ///   - key: 32 bytes that outlive the process.
    ///   - epoch: that of the data directory.
    package init(key: [UInt8], epoch: Int) {
        self.key = SymmetricKey(data: key)
        self.epoch = withUnsafeBytes(of: Int64(epoch).bigEndian) { Array($0) }
    }

    /// The cursor for a sort key of at most four numbers.
    package func seal(_ numbers: [Int64]) -> String {
        let body = numbers.flatMap { number in withUnsafeBytes(of: number.bigEndian) { Array($0) } }
        return Base64URL.encode(body + tag(body))
    }

    /// The sort key in a cursor.
    /// - Throws: `bad_request` when it was not sealed with this key in this epoch.
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
        Array(HMAC<SHA256>.authenticationCode(for: body + epoch, using: key).prefix(Self.tagLength))
    }
}
