import Kernel

/// What every request asks about the person behind a session: cached by person, kept true by commits.
package struct Standing: Sendable, Equatable {
    let status: AccountStatus
    let suspendedUntil: Timestamp?
    let banExpiresAt: Timestamp?
    /// Tokens of an older epoch are void.
    let sessionEpoch: Int
    let isBot: Bool
    let staff: StaffGrant?

    /// The level of a grant that has not run out.
    func staffLevel(at now: Timestamp) -> StaffLevel? {
        grant(at: now)?.level
    }

    /// The grant, if it has not run out.
    func grant(at now: Timestamp) -> StaffGrant? {
        guard let staff, staff.expiresAt.map({ $0 > now }) ?? true else { return nil }
        return staff
    }

    /// Lets the person in or says why not. Only asked of someone who proved who they are: to all others a closed
    /// account looks like none.
    /// - Throws: `account_banned` or `account_suspended` with `until` in the details, `unauthorized` for closed accounts.
    func admit(at now: Timestamp) throws {
        switch status {
        case .active: return
        case .banned:
            if let end = banExpiresAt, end <= now { return }
            throw Self.refusal(.accountBanned, "This account is banned.", until: banExpiresAt)
        case .suspended:
            if let end = suspendedUntil, end <= now { return }
            throw Self.refusal(.accountSuspended, "This account is suspended.", until: suspendedUntil)
        case .deactivated, .pendingDeletion, .deleted:
            throw Refusal(.unauthorized, "This account is closed.")
        }
    }

    private static func refusal(_ code: ErrorCode, _ message: String, until: Timestamp?) -> Refusal {
        Refusal(code, message, details: until.map { ["until": $0.description] } ?? [:])
    }
}
