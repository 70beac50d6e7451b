import Kernel

/// A new role.
package struct CreateRoleInput: Exampled {
    package let name: Text<1, 100>
    package let color: RoleColor?
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
    package let color: Patch<RoleColor>
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

/// The colour of a role: `#rrggbb`, folded to lower case.
package struct RoleColor: Hashable, Sendable {
    package let value: String
}

extension RoleColor: Codable, SchemaProviding {
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self).lowercased()
        guard text.utf8.count == 7, text.first == "#", text.utf8.dropFirst().allSatisfy(Self.isHexDigit) else {
            throw FieldProblem(at: decoder.codingPath, .invalid, "This is not a colour such as #3366cc.")
        }
        value = text
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    package static var schema: Schema { .string(pattern: "^#[0-9A-Fa-f]{6}$") }
    package static var sample: RoleColor { RoleColor(value: "#3366cc") }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte)
    }
}

/// Whose permissions, and where.
package struct PermissionsInput: Exampled {
    /// The server as a whole when absent.
    package let channelId: ChannelID?
    /// The caller when absent.
    package let userId: UserID?

    package static var example: PermissionsInput { PermissionsInput(channelId: nil, userId: nil) }
}
