import Kernel

/// A public profile: what everyone may know of a person.
package struct UserPayload: Exampled, Hashable {
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

    init(_ user: User) {
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
    }

    /// The short form.
    package var ref: UserRef {
        UserRef(
            id: id, username: username, displayName: displayName, avatarUrl: avatarUrl, isVerified: isVerified,
            isBot: isBot)
    }

    package static var example: UserPayload { UserPayload(User.example) }
}
