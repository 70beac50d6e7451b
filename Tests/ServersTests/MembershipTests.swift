import Accounts
import TestKit
import Foundation
import Kernel
import Synchronization
import Testing

@testable import Servers

/// Coming, going, and being put out.
@Suite struct MembershipTests {
    @Test func joiningCountsTellsAndIsIdempotent() async throws {
        try await World.run { world async throws in
            let member = try await world.servers.join(world.server, inviteCode: nil, by: world.otto)
            #expect(member.user.id == world.otto)
            _ = try await world.servers.join(world.server, inviteCode: nil, by: world.otto)
            let view = try await world.servers.view(world.server, by: world.otto)
            #expect(view.server.approximateMemberCount == 4)
            #expect(try await world.events(in: .server(world.server)).count { $0 == "server:member_join" } == 1)
            #expect(try await world.events(in: .user(world.otto)) == ["server:joined"])
            #expect(view.channels.map(\.name) == ["general", "General"])
            #expect(view.channelPermissions[world.lobby.description]?.contains(.sendMessages) ?? false)
        }
    }

    @Test func leavingTakesRolesAndSight() async throws {
        try await World.run { world async throws in
            try await world.servers.leave(world.server, by: world.mia)
            #expect(try await world.permissions(world.mia, in: world.lobby).isEmpty)
            #expect(try await world.events(in: .server(world.server)).last == "server:member_leave")
            #expect(try await world.servers.view(world.server, by: nil).server.approximateMemberCount == 2)
            let back = try await world.servers.join(world.server, inviteCode: nil, by: world.mia)
            #expect(back.roleIds.isEmpty)
            #expect(try await world.permissions(world.mia, in: world.back).isEmpty)
        }
    }

    @Test func theOwnerHandsOnBeforeLeaving() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            #expect(try await refused { try await servers.leave(world.server, by: world.olga) } == .conflict)
            #expect(
                try await refused { try await servers.transfer(world.server, to: world.otto, by: world.olga) }
                    == .notFound)
            #expect(
                try await refused { try await servers.transfer(world.server, to: world.mia, by: world.mia) }
                    == .forbidden)
            let server = try await servers.transfer(world.server, to: world.anna, by: world.olga)
            #expect(server.ownerId == world.anna)
            #expect(try await world.permissions(world.anna, in: world.back) == .all)
            #expect(try await world.permissions(world.olga, in: world.back).isEmpty)
            try await servers.leave(world.server, by: world.olga)
        }
    }

    @Test func theBannedStayOutUntilTheBanEnds() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let end = world.now + .hours(1)
            let ban = try await servers.ban(
                world.anna, from: world.server, Wire.decode(#"{"reason":"spam","expiresAt":"\#(end)"}"#), by: world.mia)
            #expect(ban.bannedBy?.id == world.mia && ban.expiresAt == end)
            #expect(try await world.events(in: .user(world.anna)) == ["server:left"])
            #expect(
                try await refused { try await servers.join(world.server, inviteCode: nil, by: world.anna) }
                    == .forbidden)
            let invite = try await servers.createInvite(
                to: world.server, CreateInviteInput(), origin: "", by: world.olga)
            #expect(try await refused { try await servers.accept(invite.code, by: world.anna) } == .forbidden)
            #expect(try await servers.bans(of: world.server, text: "an", PageRequest(), by: world.mia).rows.count == 1)
            #expect(try await servers.bans(of: world.server, text: "x", PageRequest(), by: world.mia).rows.isEmpty)
            world.app.clock.advance(.minutes(61))
            #expect(try await servers.bans(of: world.server, text: nil, PageRequest(), by: world.mia).rows.isEmpty)
            _ = try await servers.join(world.server, inviteCode: nil, by: world.anna)
        }
    }

    @Test func bansAreReplacedAndLifted() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await servers.ban(world.otto, from: world.server, Wire.decode("{}"), by: world.mia)
            _ = try await servers.ban(
                world.otto, from: world.server, Wire.decode(#"{"reason":"again"}"#), by: world.olga)
            let bans = try await servers.bans(of: world.server, text: nil, PageRequest(), by: world.mia).rows
            #expect(bans.map(\.reason) == ["again"])
            try await servers.unban(world.otto, from: world.server, by: world.mia)
            try await servers.unban(world.otto, from: world.server, by: world.mia)
            _ = try await servers.join(world.server, inviteCode: nil, by: world.otto)
            let log = try await servers.auditLog(of: world.server, Wire.decode("{}"), PageRequest(), by: world.mia).rows
            #expect(log.prefix(3).map(\.action) == [.memberUnban, .memberBan, .memberBan])
        }
    }

    @Test func aTimeoutLeavesReadingAndEndsByItself() async throws {
        try await World.run { world async throws in
            let until = world.now + .minutes(10)
            _ = try await world.servers.updateMember(
                world.anna, of: world.server, Wire.decode(#"{"timeoutUntil":"\#(until)"}"#), by: world.mia)
            #expect(try await world.permissions(world.anna, in: world.lobby) == .duringTimeout)
            let access = try await world.servers.access(world.anna, to: world.lobby)
            let refusal = #expect(throws: Refusal.self) { try access.require(.sendMessages) }
            #expect(refusal?.code == .timedOut && refusal?.details["until"] == until.description)
            world.app.clock.advance(.minutes(11))
            #expect(try await world.permissions(world.anna, in: world.lobby).contains(.sendMessages))
        }
    }

    @Test func administratorsAreNotTimedOut() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await servers.updateRole(
                world.readers, of: world.server, .permissions(.administrator), by: world.olga)
            _ = try await servers.assign(world.readers, to: world.anna, in: world.server, by: world.olga)
            let until = world.now + .minutes(10)
            #expect(
                try await refused {
                    try await servers.updateMember(
                        world.anna, of: world.server, Wire.decode(#"{"timeoutUntil":"\#(until)"}"#), by: world.olga)
                } == .forbidden)
        }
    }

    @Test func aFullServerAndAFullListRefuse() async throws {
        var limits = ServerLimits()
        limits.serversOfPerson = 2
        try await World.run(limits: limits) { world async throws in
            let servers = world.servers
            _ = try await servers.update(world.server, Wire.decode(#"{"maxMembers":3}"#), by: world.olga)
            #expect(
                try await refused { try await servers.join(world.server, inviteCode: nil, by: world.otto) } == .conflict
            )
            _ = try await servers.create(CreateServerInput(name: Text("Second")), by: world.anna)
            #expect(
                try await refused { try await servers.create(CreateServerInput(name: Text("Third")), by: world.anna) }
                    == .conflict)
        }
    }

    @Test func aServerMayAskForAConfirmedAddress() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await servers.update(world.server, Wire.decode(#"{"verificationLevel":"low"}"#), by: world.olga)
            #expect(
                try await refused { try await servers.join(world.server, inviteCode: nil, by: world.otto) }
                    == .emailUnverified)
        }
    }

    @Test func ownChoicesAreNobodyElsesBusiness() async throws {
        try await World.run { world async throws in
            let before = try await world.events(in: .server(world.server)).count
            _ = try await world.servers.updateOwn(
                world.server, Wire.decode(#"{"notificationLevel":"mentions","folder":"Books","position":3}"#),
                by: world.anna)
            #expect(try await world.events(in: .server(world.server)).count == before)
            let settings = try await world.servers.view(world.server, by: world.anna).settings
            #expect(settings?.notificationLevel == .mentions && settings?.folder == "Books" && settings?.position == 3)
            _ = try await world.servers.updateOwn(world.server, Wire.decode(#"{"nickname":"Reader"}"#), by: world.anna)
            #expect(try await world.events(in: .server(world.server)).last == "server:member_update")
        }
    }

    @Test func aDeletedServerIsGoneForAll() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            #expect(
                try await refused { try await servers.delete(world.server, confirming: "Book", by: world.olga) }
                    == .validationFailed)
            #expect(
                try await refused { try await servers.delete(world.server, confirming: "Book club", by: world.mia) }
                    == .forbidden)
            let invite = try await servers.createInvite(
                to: world.server, CreateInviteInput(), origin: "", by: world.olga)
            try await servers.delete(world.server, confirming: "Book club", by: world.olga)
            #expect(try await refused { try await servers.view(world.server, by: world.olga) } == .notFound)
            #expect(try await refused { try await servers.preview(invite.code) } == .notFound)
            #expect(try await refused { try await servers.accept(invite.code, by: world.otto) } == .notFound)
            #expect(try await servers.list(PageRequest(), by: world.olga).rows.isEmpty)
            #expect(try await servers.discover(Wire.decode("{}"), PageRequest(), by: nil).rows.isEmpty)
            #expect(try await world.permissions(world.olga, in: world.lobby).isEmpty)
            #expect(try await world.events(in: .server(world.server)).last == "server:deleted")
        }
    }

    @Test func hooksRunInTheSameWrite() async throws {
        try await World.run { world async throws in
            let joins = Mutex<[ServerPorts.MemberJoin]>([])
            world.servers.ports.onMemberJoined { _, join in joins.withLock { $0.append(join) } }
            world.servers.ports.onMemberBanned { _, _ in throw Refusal(.unavailable, "not now") }
            _ = try await world.servers.join(world.server, inviteCode: nil, by: world.otto)
            #expect(joins.withLock { $0.map(\.userId) } == [world.otto])
            #expect(joins.withLock { $0.first?.systemChannelId } == world.lobby)
            #expect(
                try await refused {
                    try await world.servers.ban(world.otto, from: world.server, Wire.decode("{}"), by: world.mia)
                } == .unavailable)
            #expect(try await !world.permissions(world.otto, in: world.lobby).isEmpty)
        }
    }
}
