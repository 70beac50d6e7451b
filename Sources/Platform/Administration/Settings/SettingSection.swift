import Kernel

/// The sections of the data contract that hold settings which can be changed while the server runs.
enum SettingSection: String, WireEnum {
    case general
    case security
    case storage
    case limits
}

extension SettingSection {
    /// What the staff may choose here. Where the operator names a value at the start, that one holds.
    var settings: [Setting] {
        switch self {
        case .general: Setting.kept + Self.named(["siteName"])
        case .security:
            Self.named(["sessions.", "lockout.failures", "lockout.time"])
        case .storage: Self.named(["media."])
        case .limits:
            Self.named(["limits.", "servers.", "messages.", "communities."])
                // Read once, at the start.
                .filter { !["limits.exempt", "communities.feedWalk"].contains($0.name) }
        }
    }

    /// The settings of these names, and those under a name that ends with a dot.
    private static func named(_ names: [String]) -> [Setting] {
        Setting.all.filter { setting in
            names.contains { $0.hasSuffix(".") ? setting.name.hasPrefix($0) : setting.name == $0 }
        }
    }

    /// All names there are in any section.
    static let names = Set(allCases.flatMap { $0.settings.map(\.name) })
}

extension Setting {
    /// Settings that are only kept in the database, since the rooms read them there.
    static let kept = [
        Setting("registration", \.registration, "Who may make an account: anyone, who holds an invitation, or nobody.")
    ]
}
