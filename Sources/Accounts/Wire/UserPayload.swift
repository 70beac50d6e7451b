import Kernel
import Media

/// A public profile: what everyone may know of a person.
package struct UserPayload: Exampled, Hashable {
    package let id: UserID
    package let username: String
    package let displayName: String
    package let avatarUrl: String?
    package let bannerUrl: String?
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
        avatarUrl = user.avatar?.url
        bannerUrl = user.banner?.url
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

/// The short form of a person that travels inside everything they did.
package struct UserRef: Exampled, Hashable {
    package let id: UserID
    package let username: String
    package let displayName: String
    package let avatarUrl: String?
    package let isVerified: Bool
    package let isBot: Bool

    package init(
        id: UserID, username: String, displayName: String, avatarUrl: String?, isVerified: Bool, isBot: Bool
    ) {
        self.id = id
        self.username = username
        self.displayName = displayName
        self.avatarUrl = avatarUrl
        self.isVerified = isVerified
        self.isBot = isBot
    }

    package static var example: UserRef {
        UserRef(
            id: UserID(rawValue: 913_472_856_101_125_120), username: "anna", displayName: "Anna", avatarUrl: nil,
            isVerified: false, isBot: false)
    }
}

extension UserRef: JSONWritten {
    package func write(to object: JSONMembers) {
        object.add("id", id)
        object.add("username", username)
        object.add("displayName", displayName)
        object.add("avatarUrl", avatarUrl)
        object.add("isVerified", isVerified)
        object.add("isBot", isBot)
    }
}

/// A person's own account, for that person's eyes only: the profile and what else is theirs, in one object.
@dynamicMemberLookup
package struct AccountPayload: Exampled, Hashable {
    package let profile: UserPayload
    package let email: String?
    package let role: PlatformRole
    package let locale: String
    package let isEmailVerified: Bool

    package subscript<Value>(dynamicMember path: KeyPath<UserPayload, Value>) -> Value { profile[keyPath: path] }

    private enum CodingKeys: CodingKey { case email, role, locale, isEmailVerified }

    init(_ user: User, email: String?, role: PlatformRole) {
        profile = UserPayload(user)
        self.email = email
        self.role = role
        locale = user.locale
        isEmailVerified = user.isEmailVerified
    }

    package init(from decoder: any Decoder) throws {
        profile = try UserPayload(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        email = try container.decodeIfPresent(String.self, forKey: .email)
        role = try container.decode(PlatformRole.self, forKey: .role)
        locale = try container.decode(String.self, forKey: .locale)
        isEmailVerified = try container.decode(Bool.self, forKey: .isEmailVerified)
    }

    package func encode(to encoder: any Encoder) throws {
        try profile.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(email, forKey: .email)
        try container.encode(role, forKey: .role)
        try container.encode(locale, forKey: .locale)
        try container.encode(isEmailVerified, forKey: .isEmailVerified)
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
