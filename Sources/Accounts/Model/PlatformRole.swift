import Kernel

/// How a person stands on the platform, as shown to that person; follows from the staff grant.
package enum PlatformRole: String, WireEnum {
    case user
    case moderator
    case admin
    case superAdmin = "super_admin"

    init(_ level: StaffLevel?) {
        switch level {
        case nil: self = .user
        case .juniorModerator, .moderator, .seniorModerator: self = .moderator
        case .admin: self = .admin
        case .superAdmin: self = .superAdmin
        }
    }
}
