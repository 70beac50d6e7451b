import Kernel

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

/// `POST /auth/logout-all`.
package struct LogoutAllInput: Exampled {
    /// Leaves the session that asks.
    package let keepCurrent: Bool?

    package static var example: LogoutAllInput { LogoutAllInput(keepCurrent: true) }
}

/// `POST /auth/reauthenticate`.
package struct ReauthenticateInput: Exampled {
    package let password: Password

    package static var example: ReauthenticateInput { ReauthenticateInput(password: .sample) }
}
