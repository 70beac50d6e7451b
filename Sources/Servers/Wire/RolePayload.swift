import Kernel

/// A role as members see it.
package struct RolePayload: Exampled, Hashable {
    package let id: RoleID
    package let serverId: ServerID
    package let name: String
    package let color: String?
    package let position: Int
    package let permissions: PermissionSet
    package let isHoisted: Bool
    package let isMentionable: Bool
    package let isEveryone: Bool
    package let isManaged: Bool
    package let isSelfAssignable: Bool

    package init(_ role: Role) {
        id = role.id
        serverId = role.serverId
        name = role.name
        color = role.color
        position = role.position
        permissions = role.permissions
        isHoisted = role.isHoisted
        isMentionable = role.isMentionable
        isEveryone = role.isEveryone
        isManaged = role.isManaged
        isSelfAssignable = role.isSelfAssignable
    }

    package static var example: RolePayload { RolePayload(.example) }
}
