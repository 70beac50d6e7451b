import Kernel

/// A person, as the row holds it, with the e-mail address still sealed.
package struct User: Sendable, Equatable {
    let id: UserID
    let username: String
    var displayName: String
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
