import Kernel

/// What platform staff may do, by the names of the data contract.
package enum StaffPermission: String, WireEnum {
    case superAdmin = "super_admin"
    case userManagement = "user_management"
    case contentModeration = "content_moderation"
    case analyticsViewer = "analytics_viewer"
    case communityManagement = "community_management"
    case systemConfiguration = "system_configuration"

    /// What a grant of this level holds unless it says otherwise.
    package static func standard(for level: StaffLevel) -> [StaffPermission] {
        switch level {
        case .juniorModerator: [.contentModeration]
        case .moderator: [.contentModeration, .communityManagement]
        case .seniorModerator: [.contentModeration, .communityManagement, .analyticsViewer]
        case .admin: allCases.filter { $0 != .superAdmin }
        case .superAdmin: allCases
        }
    }
}
