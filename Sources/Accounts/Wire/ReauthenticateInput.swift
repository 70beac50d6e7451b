import Kernel

/// `POST /auth/reauthenticate`.
package struct ReauthenticateInput: Exampled {
    package let password: Password

    package static var example: ReauthenticateInput { ReauthenticateInput(password: .sample) }
}
