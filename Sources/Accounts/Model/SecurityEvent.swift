import Kernel

/// Kinds of rows in `securityLogs`, those that verbs write so far.
enum SecurityEvent: String, WireEnum {
    case login
    case logout
    case loginFailed = "login_failed"
    case accountLocked = "account_locked"
    case passwordChanged = "password_changed"
    case tokenReuse = "token_reuse"
    case sessionRevoked = "session_revoked"
    case roleChanged = "role_changed"

    /// How much this says about an attack, 0 to 100.
    var risk: Int {
        switch self {
        case .login, .logout: 0
        case .sessionRevoked, .passwordChanged: 10
        case .loginFailed: 20
        case .roleChanged: 30
        case .accountLocked: 60
        case .tokenReuse: 90
        }
    }
}
