import Kernel

/// A new role.
package struct CreateRoleInput: Exampled {
    package let name: Text<1, 100>
    package let color: HexColor?
    /// None when absent.
    package let permissions: PermissionSet?
    package let isHoisted: Bool?
    package let isMentionable: Bool?
    package let isSelfAssignable: Bool?

    package static var example: CreateRoleInput {
        CreateRoleInput(
            name: .sample, color: nil, permissions: .manageMessages, isHoisted: true, isMentionable: nil,
            isSelfAssignable: nil)
    }
}

/// A change of a role; what is absent stays.
package struct UpdateRoleInput: Exampled {
    package let name: Text<1, 100>?
    package let color: Patch<HexColor>
    package let permissions: PermissionSet?
    package let isHoisted: Bool?
    package let isMentionable: Bool?
    package let isSelfAssignable: Bool?

    package static var example: UpdateRoleInput {
        UpdateRoleInput(
            name: .sample, color: .null, permissions: nil, isHoisted: true, isMentionable: nil, isSelfAssignable: nil)
    }
}

/// New places of roles, higher above lower; the others make room.
package struct RoleOrderInput: Exampled {
    package let places: Items<Place, 1, 250>

    package struct Place: Exampled {
        package let roleId: RoleID
        package let position: Whole<1, 250>
        package static var example: Place { Place(roleId: .sample, position: .sample) }
    }

    private init(places: Items<Place, 1, 250>) { self.places = places }

    package init(from decoder: any Decoder) throws { places = try Items(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try places.encode(to: encoder) }
    package static var example: RoleOrderInput { RoleOrderInput(places: .sample) }
}

/// Whose permissions, and where.
package struct PermissionsInput: Exampled {
    /// The server as a whole when absent.
    package let channelId: ChannelID?
    /// The caller when absent.
    package let userId: UserID?

    package static var example: PermissionsInput { PermissionsInput(channelId: nil, userId: nil) }
}
