import Kernel

/// A person's own account, for that person's eyes only.
package struct AccountPayload: Exampled, Hashable {
    package let id: UserID
    package let username: String
    package let displayName: String
    package let avatarUrl: String?
    package let isVerified: Bool
    package let isBot: Bool
    package let bio: String?
    package let pronouns: String?
    package let location: String?
    package let website: String?
    package let createdAt: Timestamp
    package let email: String?
    package let role: PlatformRole
    package let locale: String
    package let isEmailVerified: Bool

    init(_ user: User, email: String?, role: PlatformRole) {
        id = user.id
        username = user.username
        displayName = user.displayName
        avatarUrl = nil
        isVerified = user.isVerified
        isBot = user.isBot
        bio = user.bio
        pronouns = user.pronouns
        location = user.location
        website = user.website
        createdAt = user.createdAt
        self.email = email
        self.role = role
        locale = user.locale
        isEmailVerified = user.isEmailVerified
    }

    package static var example: AccountPayload {
        AccountPayload(User.example, email: "anna@example.org", role: .user)
    }
}

extension User {
    /// The person in every example.
    static var example: User {
        User(
            id: UserRef.example.id, username: "anna", displayName: "Anna", sealedEmail: nil, isEmailVerified: false,
            bio: "Gardener, mostly.", pronouns: "she/her", location: "Leipzig", website: "https://example.org/anna",
            locale: "en-US", isBot: false, isVerified: false, createdAt: .sample)
    }
}
