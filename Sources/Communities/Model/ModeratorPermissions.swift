import Kernel

/// What a moderator may do.
package struct ModeratorPermissions: OptionSet, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    package static let managePosts = ModeratorPermissions(rawValue: 1)
    package static let manageComments = ModeratorPermissions(rawValue: 1 << 1)
    package static let banUsers = ModeratorPermissions(rawValue: 1 << 2)
    package static let manageSettings = ModeratorPermissions(rawValue: 1 << 3)
    package static let manageMembers = ModeratorPermissions(rawValue: 1 << 4)
    package static let manageModerators = ModeratorPermissions(rawValue: 1 << 5)
    package static let manageFlairs = ModeratorPermissions(rawValue: 1 << 6)
    /// Every one, those of later versions too.
    package static let all = ModeratorPermissions(rawValue: .max)

    /// Their names on the wire; `all` stands alone.
    package var names: [ModeratorPermission] {
        self == .all ? [.all] : ModeratorPermission.allCases.filter { $0 != .all && contains($0.mask) }
    }

    /// - Parameter names: `all` means every one.
    package init(_ names: some Sequence<ModeratorPermission>) {
        self = names.reduce(into: []) { $0.formUnion($1.mask) }
    }
}

/// The names of moderator permissions.
package enum ModeratorPermission: String, WireEnum {
    case all
    case managePosts = "manage_posts"
    case manageComments = "manage_comments"
    case banUsers = "ban_users"
    case manageSettings = "manage_settings"
    case manageMembers = "manage_members"
    case manageModerators = "manage_moderators"
    case manageFlairs = "manage_flairs"

    var mask: ModeratorPermissions {
        switch self {
        case .all: .all
        case .managePosts: .managePosts
        case .manageComments: .manageComments
        case .banUsers: .banUsers
        case .manageSettings: .manageSettings
        case .manageMembers: .manageMembers
        case .manageModerators: .manageModerators
        case .manageFlairs: .manageFlairs
        }
    }
}
