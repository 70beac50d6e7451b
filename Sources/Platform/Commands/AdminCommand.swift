import Kernel

/// What the operator can have done, with or without a running server.
package enum AdminCommand: Codable, Sendable {
    /// A new one-time link that makes the owner.
    case setupLink
    case createUser(username: String, displayName: String?, email: String?, password: String, staff: StaffLevel?)
    case resetPassword(user: String, password: String)
    /// Nil takes the power away.
    case grantStaff(user: String, level: StaffLevel?)
    case issueToken(user: String, seconds: Int)

    /// For the log, which must not hold a password.
    var name: String {
        switch self {
        case .setupLink: "setup-link"
        case .createUser: "create-user"
        case .resetPassword: "reset-password"
        case .grantStaff: "grant-staff"
        case .issueToken: "issue-token"
        }
    }
}
