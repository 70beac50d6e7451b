import Kernel

/// Who holds a token: met by the room that owns sessions, asked by both listeners.
package protocol Authenticating: Sendable {
    /// - Throws: `unauthorized` for what is no token of ours or belongs to an ended session, `token_expired`,
    ///   `account_banned`, `account_suspended`.
    func caller(accessToken: String, at now: Timestamp) async throws -> Caller

    /// Whether `token` is the one made for this session, for writes that were authenticated by a cookie.
    func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool
}
