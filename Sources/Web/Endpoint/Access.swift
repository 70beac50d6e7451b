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

    /// Whether the caller may pass at `now`.
    /// - Throws: `unauthorized`, `reauth_required` or `forbidden`.
    package func check(_ caller: Caller?, now: Timestamp) throws {
        switch self {
        case .none, .optional: return
        case .user: _ = try Self.required(caller)
        case .fresh:
            let caller = try Self.required(caller)
            guard let freshUntil = caller.freshUntil, freshUntil > now else {
                throw Refusal(.reauthRequired, "Please confirm your password to go on.")
            }
        case .staff(let level):
            guard let staff = try Self.required(caller).staff, staff >= level else {
                throw Refusal(.forbidden, "This is for the staff of this platform.")
            }
        }
    }

    private static func required(_ caller: Caller?) throws -> Caller {
        guard let caller else { throw Refusal(.unauthorized, "Please sign in.") }
        return caller
    }
}
