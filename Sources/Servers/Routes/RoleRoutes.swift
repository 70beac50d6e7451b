import Kernel
import Web

/// The roles of a server and who holds them.
enum RoleRoutes {
    static func all(_ servers: ServerActions) -> [Endpoint] { roles(servers) + assignment(servers) }

    private static func roles(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/roles", .user, tag: "roles", summary: "All roles, highest first",
                in: NoInput.self, out: [RolePayload].self
            ) { _, call in try await servers.roles(of: call.id("server"), by: call.user().userId) },
            Endpoint(
                .post, "/servers/{server}/roles", .user, tag: "roles", summary: "Make a role",
                in: CreateRoleInput.self, out: RolePayload.self, status: .created
            ) { input, call in try await servers.createRole(in: call.id("server"), input, by: call.user().userId) },
            Endpoint(
                .patch, "/servers/{server}/roles", .user, tag: "roles", summary: "Move roles",
                in: RoleOrderInput.self, out: [RolePayload].self
            ) { input, call in try await servers.orderRoles(of: call.id("server"), input, by: call.user().userId) },
            Endpoint(
                .patch, "/servers/{server}/roles/{role}", .user, tag: "roles", summary: "Change a role",
                in: UpdateRoleInput.self, out: RolePayload.self
            ) { input, call in
                try await servers.updateRole(
                    call.id("role"), of: call.id("server"), input, by: call.user().userId)
            },
            Endpoint(
                .delete, "/servers/{server}/roles/{role}", .user, tag: "roles", summary: "Delete a role",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await servers.deleteRole(call.id("role"), of: call.id("server"), by: call.user().userId)
                return NoOutput()
            },
        ]
    }

    private static func assignment(_ servers: ServerActions) -> [Endpoint] {
        [
            Endpoint(
                .put, "/servers/{server}/members/{user}/roles/{role}", .user, tag: "roles",
                summary: "Give a member a role", in: ReasonInput.self, out: MemberPayload.self
            ) { input, call in
                try await servers.assign(
                    call.id("role"), to: call.person(servers), in: call.id("server"), reason: input.reason?.value,
                    by: call.user().userId)
            },
            Endpoint(
                .delete, "/servers/{server}/members/{user}/roles/{role}", .user, tag: "roles",
                summary: "Take a role from a member", in: ReasonInput.self, out: MemberPayload.self
            ) { input, call in
                try await servers.unassign(
                    call.id("role"), from: call.person(servers), in: call.id("server"), reason: input.reason?.value,
                    by: call.user().userId)
            },
        ]
    }
}
