import Kernel
import Media
import Storage

/// `POST /auth/register`.
package struct RegisterInput: Exampled {
    package let username: Username
    /// The user name when absent.
    package let displayName: DisplayName?
    package let email: EmailAddress
    package let password: Password
    package let termsAccepted: Bool
    /// Needed where registration is by invitation.
    package let inviteCode: Text<1, 64>?

    package init(
        username: Username, displayName: DisplayName? = nil, email: EmailAddress, password: Password,
        termsAccepted: Bool = true, inviteCode: Text<1, 64>? = nil
    ) {
        self.username = username
        self.displayName = displayName
        self.email = email
        self.password = password
        self.termsAccepted = termsAccepted
        self.inviteCode = inviteCode
    }

    package static var example: RegisterInput {
        RegisterInput(username: .sample, displayName: .sample, email: .sample, password: .sample)
    }
}

/// `POST /setup`: the owner, and who else may come in.
package struct SetupInput: Exampled {
    /// From the set-up link.
    package let token: Text<1, 128>
    package let username: Username
    package let displayName: DisplayName?
    package let email: EmailAddress
    package let password: Password
    package let registration: RegistrationMode

    package init(
        token: Text<1, 128>, username: Username, displayName: DisplayName? = nil, email: EmailAddress,
        password: Password, registration: RegistrationMode = .invite
    ) {
        self.token = token
        self.username = username
        self.displayName = displayName
        self.email = email
        self.password = password
        self.registration = registration
    }

    package static var example: SetupInput {
        SetupInput(token: .sample, username: .sample, email: .sample, password: .sample)
    }
}

/// `POST /auth/login`.
package struct LoginInput: Exampled {
    /// User name or e-mail address.
    package let identifier: Text<1, 254>
    package let password: Password
    /// Keeps the session for 30 days instead of 7.
    package let rememberMe: Bool?

    package init(identifier: Text<1, 254>, password: Password, rememberMe: Bool? = nil) {
        self.identifier = identifier
        self.password = password
        self.rememberMe = rememberMe
    }

    package static var example: LoginInput {
        LoginInput(identifier: .sample, password: .sample, rememberMe: true)
    }
}

/// `POST /auth/refresh`.
package struct RefreshInput: Exampled {
    /// For clients without cookies; the cookie otherwise.
    package let refreshToken: Text<1, 128>?

    package static var example: RefreshInput { RefreshInput(refreshToken: nil) }
}

/// `POST /auth/reauthenticate`.
package struct ReauthenticateInput: Exampled {
    package let password: Password

    package static var example: ReauthenticateInput { ReauthenticateInput(password: .sample) }
}

/// `POST /auth/logout-all`.
package struct LogoutAllInput: Exampled {
    /// Leaves the session that asks.
    package let keepCurrent: Bool?

    package static var example: LogoutAllInput { LogoutAllInput(keepCurrent: true) }
}

/// `PATCH /users/me`: what is absent stays; null or an empty text clears what can be empty.
package struct ProfileInput: Exampled {
    package var displayName: DisplayName?
    /// A file sent with purpose `avatar`; null for none.
    package var avatarFileId: Patch<FileID>
    /// A file sent with purpose `banner`; null for none.
    package var bannerFileId: Patch<FileID>
    package var bio: Patch<Text<0, 500>>
    package var pronouns: Patch<Text<0, 50>>
    package var location: Patch<Text<0, 100>>
    package var website: Patch<WebAddress>
    package var locale: LocaleTag?

    package init(
        displayName: DisplayName? = nil, avatarFileId: Patch<FileID> = .absent, bannerFileId: Patch<FileID> = .absent,
        bio: Patch<Text<0, 500>> = .absent, pronouns: Patch<Text<0, 50>> = .absent,
        location: Patch<Text<0, 100>> = .absent, website: Patch<WebAddress> = .absent, locale: LocaleTag? = nil
    ) {
        self.displayName = displayName
        self.avatarFileId = avatarFileId
        self.bannerFileId = bannerFileId
        self.bio = bio
        self.pronouns = pronouns
        self.location = location
        self.website = website
        self.locale = locale
    }

    /// The person after this change.
    /// - Throws: `validation_failed` for a picture that is not theirs.
    func applied(to user: User, in context: WriteContext) throws -> User {
        var user = user
        user.avatar = try user.avatar.after(
            avatarFileId, by: user.id, for: .avatar, field: "avatarFileId", in: context)
        user.banner = try user.banner.after(
            bannerFileId, by: user.id, for: .banner, field: "bannerFileId", in: context)
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
