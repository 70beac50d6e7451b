import Kernel

/// For whom an overwrite counts.
package enum OverwriteKind: String, WireEnum {
    case role, user
}

extension Overwrite.Target {
    /// Nil for what is no identity.
    package init?(_ kind: OverwriteKind, _ id: String) {
        switch kind {
        case .role:
            guard let id = RoleID(id) else { return nil }
            self = .role(id)
        case .user:
            guard let id = UserID(id) else { return nil }
            self = .user(id)
        }
    }
}
