/// Rank of platform staff, lowest first; nobody acts on an equal or higher one.
package enum StaffLevel: String, WireEnum, Comparable {
    case juniorModerator = "junior_moderator"
    case moderator
    case seniorModerator = "senior_moderator"
    case admin
    case superAdmin = "super_admin"

    package static func < (left: Self, right: Self) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .juniorModerator: 0
        case .moderator: 1
        case .seniorModerator: 2
        case .admin: 3
        case .superAdmin: 4
        }
    }
}
