import Kernel

/// A person as the staff see them in a list.
package struct PersonPayload: Exampled, Hashable {
    package let user: UserRef
    package let role: PlatformRole
    /// The level of the staff grant behind the role; null for everyone else.
    package let staffLevel: StaffLevel?
    /// In effect: a ban that has run out is none.
    package let status: AccountStatus
    /// When a ban or suspension ends; null for good, or when there is none.
    package let until: Timestamp?
    /// Whether a socket of theirs is open.
    package let isConnected: Bool
    package let createdAt: Timestamp

    init(_ row: PersonRow, isConnected: Bool, at now: Timestamp) {
        user = row.user
        staffLevel = row.standing.staffLevel(at: now)
        role = PlatformRole(staffLevel)
        status = row.standing.effectiveStatus(at: now)
        until =
            switch status {
            case .banned: row.standing.banExpiresAt
            case .suspended: row.standing.suspendedUntil
            default: nil
            }
        self.isConnected = isConnected
        createdAt = row.createdAt
    }

    package static var example: PersonPayload {
        let standing = Standing(
            status: .active, suspendedUntil: nil, banExpiresAt: nil, sessionEpoch: 0, isBot: false, staff: nil)
        return PersonPayload(
            PersonRow(user: .example, createdAt: .sample, standing: standing), isConnected: true, at: .sample)
    }
}

/// A person with all the facts the staff decide by.
package struct PersonFactsPayload: Exampled, Hashable {
    package let person: PersonPayload
    package let email: String?
    package let isEmailVerified: Bool
    package let locale: String
    /// Of the present ban.
    package let bannedAt: Timestamp?
    package let banReason: String?
    /// While signing in is locked after failed attempts.
    package let lockedUntil: Timestamp?
    /// The newest sessions that are open.
    package let sessions: [SessionPayload]
    /// The newest entries of the person's security log.
    package let events: [SecurityEventPayload]

    package static var example: PersonFactsPayload {
        PersonFactsPayload(
            person: .example, email: "anna@example.org", isEmailVerified: false, locale: "en-US", bannedAt: nil,
            banReason: nil, lockedUntil: nil, sessions: [.example], events: [.example])
    }
}

/// One entry of a security log, without the address: that stays sealed.
package struct SecurityEventPayload: Exampled, Hashable {
    package let id: ID<SecurityLogKind>
    /// As the data contract names it: `login`, `login_failed`, `password_changed` …
    package let type: String
    /// How much it says about an attack, 0 to 100.
    package let riskScore: Int
    package let createdAt: Timestamp

    package static var example: SecurityEventPayload {
        SecurityEventPayload(id: .sample, type: "login", riskScore: 0, createdAt: .sample)
    }
}
