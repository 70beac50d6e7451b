import Accounts
import Foundation
import Kernel
import TestKit
import Testing

@testable import Servers

/// Roles over the door: what they give, and the caches that must follow.
@Suite struct RoleTests {
    @Test func permissionsFollowEveryChangeAtOnce() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let may = { try await world.permissions(world.anna, in: world.lobby).contains(.manageMessages) }
            #expect(try await !may())
            _ = try await servers.assign(world.readers, to: world.anna, in: world.server, by: world.mia)
            #expect(try await !may())
            _ = try await servers.updateRole(
                world.readers, of: world.server, .permissions(.manageMessages), by: world.mia)
            #expect(try await may())
            _ = try await servers.unassign(world.readers, from: world.anna, in: world.server, by: world.mia)
            #expect(try await !may())
            _ = try await servers.assign(world.readers, to: world.anna, in: world.server, by: world.mia)
            #expect(try await may())
            try await servers.deleteRole(world.readers, of: world.server, by: world.mia)
            #expect(try await !may())
            #expect(try await servers.member(world.anna, of: world.server, by: world.anna).roleIds.isEmpty)
        }
    }

    @Test func membersTakeSelfAssignableRolesThemselves() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let role = try await servers.createRole(
                in: world.server, .named("Colours", selfAssignable: true), by: world.mia
            ).id
            #expect(
                try await servers.assign(role, to: world.anna, in: world.server, by: world.anna).roleIds == [role])
            #expect(
                try await servers.unassign(role, from: world.anna, in: world.server, by: world.anna).roleIds.isEmpty)
            #expect(
                try await refused { try await servers.assign(role, to: world.mia, in: world.server, by: world.anna) }
                    == .forbidden)
        }
    }

    @Test func theOrderIsCountedThrough() async throws {
        try await World.run { world async throws in
            let roles = try await world.servers.orderRoles(
                of: world.server, .moving([(world.readers, 3)]), by: world.olga)
            #expect(roles.map(\.name) == ["Readers", "Elders", "Moderators", "everyone"])
            #expect(roles.map(\.position) == [3, 2, 1, 0])
            #expect(
                try await refused {
                    try await world.servers.assign(world.readers, to: world.anna, in: world.server, by: world.mia)
                } == .forbidden)
        }
    }

    @Test func rolesAreLimited() async throws {
        var limits = ServerLimits()
        limits.roles = 4
        try await World.run(limits: limits) { world async throws in
            #expect(
                try await refused {
                    try await world.servers.createRole(in: world.server, .named("More"), by: world.olga)
                } == .conflict)
        }
    }

    @Test func theAuditLogTellsWhatChanged() async throws {
        try await World.run { world async throws in
            _ = try await world.servers.updateRole(
                world.readers, of: world.server, Wire.decode(#"{"name":"Fans"}"#), by: world.mia)
            let entry = try #require(
                try await world.servers.auditLog(
                    of: world.server, Wire.decode(#"{"action":"role.update"}"#), PageRequest(), by: world.mia
                ).rows.first)
            #expect(entry.user?.username == "mia" && entry.targetId == world.readers.description)
            #expect(entry.changes == [AuditChange("name", old: "Readers", new: "Fans")])
        }
    }
}
