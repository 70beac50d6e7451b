import Kernel

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
