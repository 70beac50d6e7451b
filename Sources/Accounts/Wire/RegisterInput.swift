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
