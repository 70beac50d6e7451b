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
}
