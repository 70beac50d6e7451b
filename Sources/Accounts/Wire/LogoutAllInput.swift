import Kernel

/// `POST /auth/logout-all`.
package struct LogoutAllInput: Exampled {
    /// Leaves the session that asks.
    package let keepCurrent: Bool?

    package static var example: LogoutAllInput { LogoutAllInput(keepCurrent: true) }
}
