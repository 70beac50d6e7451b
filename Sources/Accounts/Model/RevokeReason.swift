import Kernel

/// Why a session ended, as its row keeps it.
package enum RevokeReason: String, WireEnum {
    case logout
    case logoutAll = "logout_all"
    case expired
    case reuseDetected = "reuse_detected"
    case passwordChange = "password_change"
    case admin
    case deviceRemoved = "device_removed"
    case accountClosed = "account_closed"
    /// The person opened more sessions than one may hold; the oldest made room.
    case tooMany = "too_many"

    /// The word clients hear with `session:revoked` (real-time contract, section 5).
    var announced: String {
        switch self {
        case .logout, .logoutAll, .expired, .deviceRemoved: "logout"
        case .reuseDetected: "suspicious"
        case .passwordChange: "password_changed"
        case .admin, .accountClosed: "admin"
        case .tooMany: "too_many"
        }
    }
}
