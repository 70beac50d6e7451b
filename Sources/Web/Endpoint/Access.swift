import Kernel

/// The class of credential an operation asks for.
package enum Access: Sendable, Hashable {
    /// Nobody is asked who they are.
    case none
    /// The answer depends on the caller when there is one.
    case optional
    case user
    /// A person who proved a factor within ten minutes; else `reauth_required`.
    case fresh
    /// Platform staff of at least this level.
    case staff(StaffLevel)
    /// As above, with a factor proved within ten minutes.
    case freshStaff(StaffLevel)

    /// Whether the caller may pass at `now`.
    /// - Throws: `unauthorized`, `reauth_required` or `forbidden`.
    package func check(_ caller: Caller?, now: Timestamp) throws {
        switch self {
        case .none, .optional: return
        case .user: _ = try Self.required(caller)
        case .fresh:
            try Self.checkFresh(Self.required(caller), now)
        case .staff(let level):
            try Self.check(Self.required(caller), isAtLeast: level)
        case .freshStaff(let level):
            let caller = try Self.required(caller)
            // Who may not at all is not asked for a password first.
            try Self.check(caller, isAtLeast: level)
            try Self.checkFresh(caller, now)
        }
    }

    private static func check(_ caller: Caller, isAtLeast level: StaffLevel) throws {
        guard let staff = caller.staff, staff >= level else {
            throw Refusal(.forbidden, "This is for the staff of this platform.")
        }
    }

    private static func checkFresh(_ caller: Caller, _ now: Timestamp) throws {
        guard let freshUntil = caller.freshUntil, freshUntil > now else {
            throw Refusal(.reauthRequired, "Please confirm your password to go on.")
        }
    }

    private static func required(_ caller: Caller?) throws -> Caller {
        guard let caller else { throw Refusal(.unauthorized, "Please sign in.") }
        return caller
    }
}

/// Who holds a token: met by the room that owns sessions, asked by both listeners.
package protocol Authenticating: Sendable {
    /// - Throws: `unauthorized` for what is no token of ours or belongs to an ended session, `token_expired`,
    ///   `account_banned`, `account_suspended`.
    func caller(accessToken: String, at now: Timestamp) async throws -> Caller

    /// Whether `token` is the one made for this session, for writes that were authenticated by a cookie.
    func accepts(csrfToken token: String, of caller: Caller) async throws -> Bool
}

/// What signing in hands out; the listener turns it into cookies, so that images authenticate and scripts cannot read
/// the tokens.
package struct Credentials: Sendable {
    package let accessToken: String
    package let accessExpiresAt: Timestamp
    package let refreshToken: String
    package let refreshExpiresAt: Timestamp
    package let csrfToken: String

    package init(
        accessToken: String, accessExpiresAt: Timestamp, refreshToken: String, refreshExpiresAt: Timestamp,
        csrfToken: String
    ) {
        self.accessToken = accessToken
        self.accessExpiresAt = accessExpiresAt
        self.refreshToken = refreshToken
        self.refreshExpiresAt = refreshExpiresAt
        self.csrfToken = csrfToken
    }
}

/// An output that also signs in.
package protocol CredentialGranting {
    var credentials: Credentials { get }
}

/// An output that also signs out.
package protocol CredentialClearing {}
