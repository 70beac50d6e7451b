import Kernel

/// What someone may do, and where it comes from.
package struct PermissionReportPayload: Exampled {
    package let permissions: PermissionSet
    package let names: [String]
    /// In the order they count.
    package let sources: [Source]

    /// One thing that gave or took permissions.
    package struct Source: Exampled {
        package let kind: Kind
        /// The role or person it belongs to.
        package let id: String
        package let allow: PermissionSet
        package let deny: PermissionSet

        package static var example: Source {
            Source(kind: .role, id: RoleID.sample.description, allow: .newcomer, deny: [])
        }
    }

    /// Kinds of source.
    package enum Kind: String, WireEnum {
        case owner, role
        case roleOverwrite = "role_overwrite"
        case userOverwrite = "user_overwrite"
        case timeout
    }

    package static var example: PermissionReportPayload {
        PermissionReportPayload(permissions: .newcomer, names: PermissionSet.newcomer.names, sources: [.example])
    }
}
