import Storage
import Foundation
import Kernel
import TestKit
import Testing

@testable import Servers

/// Channels, their overwrites, and the categories they follow.
@Suite struct ChannelTests {
    private func category(_ world: World, _ json: String = #""isPrivate":false"#) async throws -> ChannelID {
        try await world.servers.createChannel(
            in: world.server, Wire.decode(#"{"name":"Rooms","type":"category",\#(json)}"#), by: world.olga
        ).id
    }

    private func sees(_ world: World, _ user: UserID, _ channel: ChannelID) async throws -> Bool {
        try await world.permissions(user, in: channel).contains(.viewChannel)
    }

    @Test func aChannelFollowsItsCategoryUntilItSpeaksForItself() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let category = try await category(world)
            let room = try await servers.createChannel(
                in: world.server, Wire.decode(#"{"name":"room","parentId":"\#(category)"}"#), by: world.olga)
            #expect(room.isPermissionsSynced && !room.isPrivate)
            #expect(try await sees(world, world.anna, room.id))
            let everyone = Overwrite.Target.role(RoleID(rawValue: world.server.rawValue))
            _ = try await servers.putOverwrite(everyone, in: category, allow: [], deny: .viewChannel, by: world.olga)
            #expect(try await !sees(world, world.anna, room.id))
            _ = try await servers.putOverwrite(
                .user(world.anna), in: room.id, allow: .viewChannel, deny: [], by: world.olga)
            #expect(try await sees(world, world.anna, room.id))
            #expect(try await !sees(world, world.mia, room.id), "what it followed stays")
            try await servers.deleteOverwrite(everyone, in: category, by: world.olga)
            #expect(try await !sees(world, world.mia, room.id), "it follows no longer")
            let synced = try await servers.syncOverwrites(of: room.id, by: world.olga)
            #expect(synced.isEmpty)
            #expect(try await sees(world, world.mia, room.id))
        }
    }

    @Test func exceptionsOfThoseWhoLeftCanBeTakenAway() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            _ = try await servers.putOverwrite(
                .user(world.anna), in: world.lobby, allow: [], deny: .sendMessages, by: world.mia)
            try await servers.leave(world.server, by: world.anna)
            #expect(
                try await refused {
                    try await servers.putOverwrite(
                        .user(world.anna), in: world.lobby, allow: [], deny: .addReactions, by: world.mia)
                } == .notFound)
            try await servers.deleteOverwrite(.user(world.anna), in: world.lobby, by: world.mia)
            #expect(try await servers.overwrites(of: world.lobby, by: world.mia).isEmpty)
        }
    }

    @Test func whatStandsAlreadyNeedNotBeHeldToStay() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let put = { (allow: PermissionSet, user: UserID) in
                try await servers.putOverwrite(
                    .role(world.readers), in: world.lobby, allow: allow, deny: [], by: user)
            }
            _ = try await put(.mentionEveryone, world.olga)
            _ = try await put([.mentionEveryone, .sendMessages], world.mia)
            #expect(try await refused { try await put(.sendMessages, world.mia) } == .forbidden)
        }
    }

    @Test func leavingAPrivateCategoryOpensNothing() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let category = try await category(world, #""isPrivate":true"#)
            let room = try await servers.createChannel(
                in: world.server, Wire.decode(#"{"name":"room","parentId":"\#(category)"}"#), by: world.olga
            ).id
            let moved = try await servers.updateChannel(room, Wire.decode(#"{"parentId":null}"#), by: world.olga)
            #expect(moved.parentId == nil && moved.isPrivate && !moved.isPermissionsSynced)
            #expect(try await !sees(world, world.anna, room))
            let open = try await self.category(world)
            _ = try await servers.orderChannels(
                of: world.server, Wire.decode(#"[{"channelId":"\#(room)","position":0,"parentId":"\#(open)"}]"#),
                by: world.olga)
            #expect(try await !sees(world, world.anna, room))
            _ = try await servers.orderChannels(
                of: world.server,
                Wire.decode(#"[{"channelId":"\#(room)","position":0,"parentId":null}]"#), by: world.olga)
            _ = try await servers.orderChannels(
                of: world.server,
                Wire.decode(#"[{"channelId":"\#(room)","position":0,"parentId":"\#(open)","lockPermissions":true}]"#),
                by: world.olga)
            #expect(try await sees(world, world.anna, room))
        }
    }

    @Test func movingBetweenLikeCategoriesKeepsFollowing() async throws {
        try await World.run { world async throws in
            let (first, second) = (try await category(world), try await category(world))
            let room = try await world.servers.createChannel(
                in: world.server, Wire.decode(#"{"name":"room","parentId":"\#(first)"}"#), by: world.olga
            ).id
            let moved = try await world.servers.updateChannel(
                room, Wire.decode(#"{"parentId":"\#(second)"}"#), by: world.olga)
            #expect(moved.isPermissionsSynced)
        }
    }

    @Test func whoHidesAChannelKeepsSeeingIt() async throws {
        try await World.run { world async throws in
            let hidden = try await world.servers.updateChannel(
                world.lobby, Wire.decode(#"{"isPrivate":true}"#), by: world.mia)
            #expect(hidden.isPrivate)
            #expect(try await sees(world, world.mia, world.lobby))
            #expect(try await !sees(world, world.anna, world.lobby))
            let shown = try await world.servers.updateChannel(
                world.lobby, Wire.decode(#"{"isPrivate":false}"#), by: world.mia)
            #expect(!shown.isPrivate)
            #expect(try await sees(world, world.anna, world.lobby))
        }
    }

    @Test func aCategoryMustBeEmptyToGo() async throws {
        try await World.run { world async throws in
            let servers = world.servers
            let category = try await category(world)
            let room = try await servers.createChannel(
                in: world.server, Wire.decode(#"{"name":"room","parentId":"\#(category)"}"#), by: world.olga
            ).id
            #expect(try await refused { try await servers.deleteChannel(category, by: world.olga) } == .conflict)
            try await servers.deleteChannel(room, by: world.olga)
            try await servers.deleteChannel(category, by: world.olga)
        }
    }

    @Test func theServerFallsSilentWithItsChannel() async throws {
        try await World.run { world async throws in
            try await world.servers.deleteChannel(world.lobby, by: world.olga)
            let view = try await world.servers.view(world.server, by: world.anna)
            #expect(view.server.systemChannelId == nil && view.channels.map(\.id) == [world.voice])
            #expect(try await world.permissions(world.olga, in: world.lobby).isEmpty)
        }
    }

    @Test func channelsAreLimited() async throws {
        var limits = ServerLimits()
        limits.channels = 4
        try await World.run(limits: limits) { world async throws in
            _ = try await category(world)
            #expect(try await refused { try await category(world) } == .conflict)
        }
    }

    @Test func placesOfMessagesHaveNoGaps() async throws {
        try await World.run { world async throws in
            let heads = try await world.store.write("test") { context in
                try [false, true, false].map { callsEveryone in
                    try world.servers.advance(
                        world.lobby, to: context.newID(), callsEveryone: callsEveryone, in: context)
                }
            }
            #expect(heads.map(\.lastSeq) == [1, 2, 3])
            #expect(heads.map(\.everyoneSeq) == [0, 2, 2])
            try await world.store.write("test") { context in
                try world.servers.advance(world.lobby, by: 10, to: context.newID(), everyoneSeq: 9, in: context)
                try world.servers.settleEveryone(in: world.lobby, at: 2, context)
            }
            let view = try await world.servers.view(world.server, by: world.anna)
            #expect(view.channels.first?.lastSeq == 13)
            let head = try await world.store.read { db in try world.servers.head(of: world.lobby, in: db) }
            #expect(head.everyoneSeq == 2)
        }
    }

    @Test func reorderingTellsAllOnlyOfWhatAllSee() async throws {
        try await World.run { world async throws in
            _ = try await world.servers.orderChannels(
                of: world.server,
                Wire.decode(
                    #"[{"channelId":"\#(world.lobby)","position":8},{"channelId":"\#(world.back)","position":9}]"#),
                by: world.mia)
            let events = try await world.store.events(in: .server(world.server), after: 0, limit: 1000)
            let last = try #require(events.last)
            #expect(last.type == "channel:reordered")
            #expect(last.payload.contains(world.lobby.description) && !last.payload.contains(world.back.description))
            #expect(!events.contains { $0.payload.contains(world.back.description) })
            #expect(try await world.events(in: .channel(world.back)).last == "channel:updated")
        }
    }
}
