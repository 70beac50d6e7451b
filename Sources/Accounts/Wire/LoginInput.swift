import Kernel

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
