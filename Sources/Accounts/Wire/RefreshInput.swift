import Kernel

/// `POST /auth/refresh`.
package struct RefreshInput: Exampled {
    /// For clients without cookies; the cookie otherwise.
    package let refreshToken: Text<1, 128>?

    package static var example: RefreshInput { RefreshInput(refreshToken: nil) }
}
