import Kernel
import Storage
import Testing

@testable import Servers

/// Hot queries stay on their indexes; none reads a whole table, and those that page do not sort.
@Suite struct QueryPlanTests {
    private static let seeking: [(String, String)] = [
        ("server", ServerQueries.one), ("channels of a server", ChannelQueries.ofServer),
        ("heads of a server", ChannelQueries.headsOfServer), ("heads of a member", ChannelQueries.headsOfMember),
        ("roles of a server", RoleQueries.ofServer), ("overwrites of a server", OverwriteQueries.ofServer),
        ("member", MemberQueries.one), ("temporary members of a person", MemberQueries.temporaryOfUser),
    ]

    private static let paging: [(String, String)] = [
        ("servers of a person", MemberQueries.ofUser), ("standings of a person", MemberQueries.standings),
        ("members", MemberQueries.page), ("members with a role", MemberQueries.pageWithRole),
        ("members by text", MemberQueries.search), ("members with a role by text", MemberQueries.searchWithRole),
        ("invite", InviteQueries.byCode), ("invites", InviteQueries.page),
        ("invites of a channel", InviteQueries.ofChannel), ("ban", BanQueries.one), ("bans", BanQueries.page),
        ("bans by text", BanQueries.search), ("audit log", AuditQueries.page),
        ("audit log of an action", AuditQueries.pageOfAction), ("audit log of a person", AuditQueries.pageOfUser),
        ("audit log of both", AuditQueries.pageOfBoth), ("members counted", ServerCounts.all[0].next),
    ]

    @Test func nothingHotScans() async throws {
        try await World.run { world async throws in
            try await world.store.read { db in
                for (name, sql) in Self.seeking { #expect(try db.queryPlan(sql).scans.isEmpty, "\(name)") }
                for (name, sql) in Self.paging {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(name): \(plan)")
                }
            }
        }
    }

    /// Discovery walks an index in its order and stops at the end of the page.
    @Test(arguments: [
        (DiscoverSort.members, "serversDiscoveredBySize"), (.alphabetical, "serversDiscoveredByName"),
    ])
    func discoveryWalksAnIndex(sort: DiscoverSort, index: String) async throws {
        try await World.run { world async throws in
            try await world.store.read { db in
                for isFirst in [true, false] {
                    let plan = try db.queryPlan(DiscoverQueries.sql(sort, isFirst: isFirst))
                    #expect(plan.sorts.isEmpty && plan.description.contains(index), "\(plan)")
                }
            }
        }
    }

    @Test func everyForeignKeyHasAnIndex() async throws {
        try await World.run { world async throws in
            try await world.store.read { db in
                for (table, column) in [
                    ("servers", "ownerId"), ("servers", "systemChannelId"), ("channels", "serverId"),
                    ("channels", "parentId"), ("roles", "serverId"), ("channelPermissions", "channelId"),
                    ("channelPermissions", "roleId"), ("channelPermissions", "userId"), ("serverMembers", "serverId"),
                    ("serverMembers", "userId"), ("memberRoles", "roleId"), ("serverBans", "serverId"),
                    ("serverBans", "userId"), ("serverBans", "bannedBy"), ("invites", "serverId"),
                    ("invites", "channelId"), ("invites", "inviterId"), ("invites", "revokedBy"),
                    ("inviteUses", "inviteId"), ("inviteUses", "userId"), ("auditLogs", "serverId"),
                    ("auditLogs", "userId"),
                ] {
                    let plan = try db.queryPlan("SELECT 1 FROM \(table) WHERE \(column) = ?")
                    #expect(plan.scans.isEmpty, "\(table).\(column): \(plan)")
                }
            }
        }
    }
}
