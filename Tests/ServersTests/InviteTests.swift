import Accounts
import Storage
import TestKit
import Foundation
import Kernel
import Testing

@testable import Servers

/// Invites: codes, ends, limits, and what happens when many come at once.
@Suite struct InviteTests {
    private func invite(
        _ world: World, _ json: String = "{}", by user: UserID? = nil
    ) async throws -> InvitePayload {
        try await world.servers.createInvite(
            to: world.server, Wire.decode(json), origin: "https://example.org", by: user ?? world.olga)
    }

    @Test func aRaceForTheLastUsesHasExactlySoManyWinners() async throws {
        try await World.run(public: false) { world async throws in
            let people = try await world.people((1...24).map { "guest\($0)" })
            let code = try await invite(world, #"{"maxUses":5}"#).code
            let servers = world.servers
            let winners = await withTaskGroup(of: Bool.self) { group in
                for person in people {
                    group.addTask { (try? await servers.accept(code, by: person)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 5)
            #expect(try await servers.view(world.server, by: world.olga).server.approximateMemberCount == 8)
            #expect(try await refused { try await servers.preview(code) } == .notFound)
            #expect(try await servers.invites(of: world.server, PageRequest(), origin: "", by: world.olga).rows.isEmpty)
        }
    }

    @Test func aPersonCountsOnce() async throws {
        try await World.run(public: false) { world async throws in
            let code = try await invite(world, #"{"maxUses":3}"#).code
            _ = try await world.servers.accept(code, by: world.otto)
            _ = try await world.servers.accept(code, by: world.otto)
            try await world.servers.leave(world.server, by: world.otto)
            _ = try await world.servers.accept(code, by: world.otto)
            let rows = try await world.servers.invites(
                of: world.server, PageRequest(), origin: "", by: world.olga
            ).rows
            #expect(rows.map(\.uses) == [1])
        }
    }

    @Test func anInviteEndsWhenItsTimeIsOver() async throws {
        try await World.run(public: false) { world async throws in
            let short = try await invite(world, #"{"maxAge":60}"#)
            let endless = try await invite(world, #"{"maxAge":0}"#)
            #expect(short.expiresAt == world.now + .seconds(60) && endless.expiresAt == nil)
            world.app.clock.advance(.seconds(61))
            #expect(try await refused { try await world.servers.accept(short.code, by: world.otto) } == .notFound)
            _ = try await world.servers.accept(endless.code, by: world.otto)
        }
    }

    @Test func anInviteOpensItsOwnServerOnly() async throws {
        try await World.run(public: false) { world async throws in
            let other = try await world.servers.create(
                CreateServerInput(name: Text("Other"), isPublic: false), by: world.olga)
            let code = try await invite(world).code
            #expect(
                try await refused {
                    try await world.servers.join(other.server.id, inviteCode: code, by: world.otto)
                } == .notFound)
            _ = try await world.servers.join(world.server, inviteCode: code, by: world.otto)
        }
    }

    @Test func makersAndManagersEndInvites() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let code = try await invite(world, by: world.anna).code
            #expect(try await refused { try await servers.deleteInvite(code, by: world.otto) } == .notFound)
            #expect(try await refused { try await servers.deleteInvite(code, by: world.mia) } == .forbidden)
            try await servers.deleteInvite(code, by: world.anna)
            #expect(try await refused { try await servers.preview(code) } == .notFound)
            #expect(try await refused { try await servers.deleteInvite(code, by: world.anna) } == .notFound)
            let second = try await invite(world, by: world.anna).code
            try await servers.deleteInvite(second, by: world.olga)
        }
    }

    @Test func aPreviewTellsOfTheServerAndNoHiddenChannel() async throws {
        try await World.run(public: false) { world async throws in
            let open = try await invite(world, #"{"channelId":"\#(world.lobby)"}"#)
            #expect(open.url == "https://example.org/invite/\(open.code)")
            let preview = try await world.servers.preview(open.code)
            #expect(preview.server.name == "Book club" && preview.server.approximateMemberCount == 3)
            #expect(preview.channel?.name == "general" && preview.inviter?.username == "olga")
            let hidden = try await invite(world, #"{"channelId":"\#(world.back)"}"#)
            #expect(try await world.servers.preview(hidden.code).channel == nil)
        }
    }

    @Test func anInviteLetsAPersonRegister() async throws {
        try await World.run { world async throws in
            let code = try await invite(world, #"{"maxUses":1}"#).code
            let admits = { (code: String) in
                try await world.store.read { db in
                    try InviteAdmission().admits(code, at: world.now, in: db)
                }
            }
            #expect(try await admits(code))
            #expect(try await !admits("abcdefghij"))
            _ = try await world.servers.accept(code, by: world.otto)
            #expect(try await !admits(code))
        }
    }

    @Test func aServerHasOnlySoManyInvites() async throws {
        var limits = ServerLimits()
        limits.invites = 2
        try await World.run(limits: limits) { world async throws in
            _ = try await invite(world)
            let code = try await invite(world).code
            #expect(try await refused { try await invite(world) } == .conflict)
            try await world.servers.deleteInvite(code, by: world.olga)
            _ = try await invite(world)
        }
    }

    @Test func codesAreNotGuessed() {
        let codes = Set((0..<1000).map { _ in InviteCode.make() })
        #expect(codes.count == 1000)
        #expect(codes.allSatisfy { $0.count == 10 && InviteCode.isPossible($0) })
    }
}
