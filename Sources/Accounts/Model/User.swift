import Kernel
import Media

/// A person, as the row holds it, with the e-mail address still sealed.
package struct User: Sendable, Equatable {
    let id: UserID
    let username: String
    var displayName: String
    var avatar: ShownPicture?
    var banner: ShownPicture?
    let sealedEmail: String?
    let isEmailVerified: Bool
    var bio: String?
    var pronouns: String?
    var location: String?
    var website: String?
    var locale: String
    let isBot: Bool
    let isVerified: Bool
    let createdAt: Timestamp
}

/// A person to be.
package struct NewUser: Sendable {
    let username: Username
    /// The user name when nil.
    let displayName: DisplayName?
    let email: EmailAddress?
    let hasAcceptedTerms: Bool

    package init(
        username: Username, displayName: DisplayName? = nil, email: EmailAddress? = nil, hasAcceptedTerms: Bool = false
    ) {
        self.username = username
        self.displayName = displayName
        self.email = email
        self.hasAcceptedTerms = hasAcceptedTerms
    }
}

/// Who may make an account.
package enum RegistrationMode: String, WireEnum {
    /// Anyone.
    case open
    /// Whoever holds a valid invite code.
    case invite
    /// Nobody; the admin commands still make accounts.
    case closed
}

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

/// Whether a person may use the platform.
package enum AccountStatus: String, WireEnum {
    case active
    case suspended
    case banned
    case deactivated
    case pendingDeletion = "pending_deletion"
    case deleted
}

/// Power over the platform, as `staffGrants` holds it: the only source of staff power.
package struct StaffGrant: Sendable, Equatable {
    let level: StaffLevel
    let permissions: [StaffPermission]
    let expiresAt: Timestamp?
}

/// What platform staff may do, by the names of the data contract.
package enum StaffPermission: String, WireEnum {
    case superAdmin = "super_admin"
    case userManagement = "user_management"
    case contentModeration = "content_moderation"
    case analyticsViewer = "analytics_viewer"
    case communityManagement = "community_management"
    case systemConfiguration = "system_configuration"

    /// What a grant of this level holds unless it says otherwise.
    package static func standard(for level: StaffLevel) -> [StaffPermission] {
        switch level {
        case .juniorModerator: [.contentModeration]
        case .moderator: [.contentModeration, .communityManagement]
        case .seniorModerator: [.contentModeration, .communityManagement, .analyticsViewer]
        case .admin: allCases.filter { $0 != .superAdmin }
        case .superAdmin: allCases
        }
    }
}

/// How a person stands on the platform, as shown to that person; follows from the staff grant.
package enum PlatformRole: String, WireEnum {
    case user
    case moderator
    case admin
    case superAdmin = "super_admin"

    package init(_ level: StaffLevel?) {
        switch level {
        case nil: self = .user
        case .juniorModerator, .moderator, .seniorModerator: self = .moderator
        case .admin: self = .admin
        case .superAdmin: self = .superAdmin
        }
    }
}
