import Kernel

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
