import Kernel

/// `PATCH /users/me`: what is absent stays; null or an empty text clears what can be empty.
package struct ProfileInput: Exampled {
    package var displayName: DisplayName?
    package var bio: Patch<Text<0, 500>>
    package var pronouns: Patch<Text<0, 50>>
    package var location: Patch<Text<0, 100>>
    package var website: Patch<WebAddress>
    package var locale: LocaleTag?

    package init(
        displayName: DisplayName? = nil, bio: Patch<Text<0, 500>> = .absent, pronouns: Patch<Text<0, 50>> = .absent,
        location: Patch<Text<0, 100>> = .absent, website: Patch<WebAddress> = .absent, locale: LocaleTag? = nil
    ) {
        self.displayName = displayName
        self.bio = bio
        self.pronouns = pronouns
        self.location = location
        self.website = website
        self.locale = locale
    }

    /// The person after this change.
    func applied(to user: User) -> User {
        var user = user
        if let displayName { user.displayName = displayName.value }
        user.bio = Self.filled(bio.map(\.value), else: user.bio)
        user.pronouns = Self.filled(pronouns.map(\.value), else: user.pronouns)
        user.location = Self.filled(location.map(\.value), else: user.location)
        user.website = Self.filled(website.map(\.value), else: user.website)
        if let locale { user.locale = locale.value }
        return user
    }

    private static func filled(_ patch: Patch<String>, else old: String?) -> String? {
        patch.applied(to: old).flatMap { $0.isEmpty ? nil : $0 }
    }

    package static var example: ProfileInput {
        ProfileInput(displayName: .sample, bio: .value(.sample), pronouns: .null, locale: .sample)
    }
}
