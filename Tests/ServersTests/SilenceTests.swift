import Accounts
import Hosting
import Realtime
import Storage
import Foundation
import Kernel
import TestKit
import Testing

@testable import Servers

/// Who hears what over real sockets, and who must hear nothing.
@Suite struct SilenceTests {
    private struct ServerRoom: Codable, Sendable { let serverId: ServerID }
    private struct ChannelHint: Decodable { let channelId: ChannelID }
    private struct ChannelNews: Decodable { let channel: ChannelPayload }
    private struct Eviction: Decodable {
        let room: String
        let reason: String
    }

    /// Everybody of the world on a socket.
    private func connected(
        _ test: @escaping @Sendable (World, [UserID: SocketClient]) async throws -> Void
    ) async throws {
        try await World.run { world async throws in
            try await world.app.listening { port in
                var sockets: [UserID: SocketClient] = [:]
                for user in [world.olga, world.mia, world.anna, world.otto] {
                    let client = try await world.client(user)
                    sockets[user] = try await SocketClient.connect(port: port, token: client.token)
                }
                try await test(world, sockets)
                for socket in sockets.values { try await socket.close() }
            }
        }
    }

    /// Puts the sockets of people into the room of a channel, as opening it does.
    private func open(_ channel: ChannelID, _ users: [UserID], _ world: World) async throws {
        for user in users { world.app.host.hub.join(user: user, .channel(channel)) }
        for user in users { #expect(await world.app.host.hub.users(in: .channel(channel)).contains(user)) }
    }

    @Test func outsidersHearNothingOfAServer() async throws {
        try await connected { world, sockets async throws in
            let (anna, otto) = (try #require(sockets[world.anna]), try #require(sockets[world.otto]))
            _ = try await world.servers.update(world.server, Wire.decode(#"{"name":"Reading"}"#), by: world.olga)
            _ = try await world.servers.createRole(in: world.server, .named("New"), by: world.olga)
            _ = try await world.servers.createChannel(in: world.server, Wire.decode(#"{"name":"new"}"#), by: world.olga)
            for event in ["server:updated", "server:role_created", "channel:created"] {
                let heard = try await anna.next(event)
                #expect(heard.meta?.room == "server:\(world.server)")
                try await otto.expectSilence(of: event, for: .milliseconds(100))
            }
        }
    }

    @Test func ofAHiddenChannelOnlyThoseHearWhoSeeIt() async throws {
        try await connected { world, sockets async throws in
            let (mia, anna) = (try #require(sockets[world.mia]), try #require(sockets[world.anna]))
            let hidden = try await world.servers.createChannel(
                in: world.server, Wire.decode(#"{"name":"secret","isPrivate":true}"#), by: world.mia)
            #expect(try await mia.next("channel:created").decode(ChannelNews.self).channel.id == hidden.id)
            _ = try await world.servers.updateChannel(hidden.id, Wire.decode(#"{"topic":"hush"}"#), by: world.mia)
            #expect(try await mia.next("channel:updated").decode(ChannelNews.self).channel.topic == "hush")
            _ = try await world.servers.putOverwrite(
                .role(world.readers), in: hidden.id, allow: [], deny: .sendMessages, by: world.mia)
            _ = try await mia.next("channel:permissions_updated")
            try await world.servers.deleteChannel(hidden.id, by: world.mia)
            #expect(try await mia.next("channel:deleted").decode(ChannelHint.self).channelId == hidden.id)
            for event in ["channel:created", "channel:updated", "channel:permissions_updated", "channel:deleted"] {
                try await anna.expectSilence(of: event, for: .milliseconds(50))
            }
            let log = try await world.store.events(in: .server(world.server), after: 0, limit: 1000)
            #expect(!log.contains { $0.payload.contains(hidden.id.description) })
        }
    }

    @Test func whoLosesTheSightLosesTheRoom() async throws {
        try await connected { world, sockets async throws in
            let (mia, anna) = (try #require(sockets[world.mia]), try #require(sockets[world.anna]))
            try await open(world.lobby, [world.mia, world.anna], world)
            _ = try await world.servers.updateChannel(world.lobby, Wire.decode(#"{"isPrivate":true}"#), by: world.mia)
            #expect(try await anna.next("room:evicted").decode(Eviction.self).room == "channel:\(world.lobby)")
            #expect(try await anna.next("channel:deleted").decode(ChannelHint.self).channelId == world.lobby)
            #expect(await world.app.host.hub.users(in: .channel(world.lobby)) == [world.mia])
            try await mia.expectSilence(of: "room:evicted", for: .milliseconds(100))
            _ = try await world.servers.updateChannel(world.lobby, Wire.decode(#"{"isPrivate":false}"#), by: world.mia)
            #expect(try await anna.next("channel:updated").decode(ChannelNews.self).channel.id == world.lobby)
        }
    }

    @Test func whoLosesARoleLosesWhatItOpened() async throws {
        try await connected { world, sockets async throws in
            let mia = try #require(sockets[world.mia])
            try await open(world.back, [world.mia], world)
            _ = try await world.servers.unassign(world.moderators, from: world.mia, in: world.server, by: world.olga)
            #expect(try await mia.next("room:evicted").decode(Eviction.self).room == "channel:\(world.back)")
            #expect(await world.app.host.hub.users(in: .channel(world.back)).isEmpty)
            _ = try await world.servers.assign(world.moderators, to: world.mia, in: world.server, by: world.olga)
            #expect(try await mia.next("channel:created").decode(ChannelNews.self).channel.id == world.back)
        }
    }

    @Test func aDeletedRoleClosesRoomsToo() async throws {
        try await connected { world, sockets async throws in
            let mia = try #require(sockets[world.mia])
            try await open(world.back, [world.mia], world)
            try await world.servers.deleteRole(world.moderators, of: world.server, by: world.olga)
            _ = try await mia.next("room:evicted")
            #expect(await world.app.host.hub.users(in: .channel(world.back)).isEmpty)
        }
    }

    @Test func whoIsPutOutHearsNothingMore() async throws {
        try await connected { world, sockets async throws in
            let (mia, anna) = (try #require(sockets[world.mia]), try #require(sockets[world.anna]))
            try await open(world.lobby, [world.anna], world)
            try await world.servers.kick(world.anna, from: world.server, by: world.mia)
            _ = try await anna.next("server:left")
            _ = try await mia.next("server:member_leave")
            _ = try await world.servers.update(world.server, Wire.decode(#"{"name":"Without"}"#), by: world.olga)
            _ = try await mia.next("server:updated")
            try await anna.expectSilence(of: "server:updated", for: .milliseconds(100))
            #expect(await !world.app.host.hub.users(in: .channel(world.lobby)).contains(world.anna))
        }
    }

    @Test func whoJoinsHearsFromThenOn() async throws {
        try await connected { world, sockets async throws in
            let (anna, otto) = (try #require(sockets[world.anna]), try #require(sockets[world.otto]))
            _ = try await world.servers.join(world.server, inviteCode: nil, by: world.otto)
            struct Joined: Decodable { let server: ServerViewPayload }
            let joined = try await otto.next("server:joined").decode(Joined.self).server
            #expect(joined.server.id == world.server && joined.me?.user.id == world.otto)
            _ = try await anna.next("server:member_join")
            _ = try await world.servers.update(world.server, Wire.decode(#"{"name":"With Otto"}"#), by: world.olga)
            _ = try await otto.next("server:updated")
        }
    }

    @Test func aDeletedServerTellsItsMembersAndClosesItsRooms() async throws {
        try await connected { world, sockets async throws in
            let anna = try #require(sockets[world.anna])
            try await open(world.lobby, [world.anna], world)
            try await world.servers.delete(world.server, confirming: "Book club", by: world.olga)
            _ = try await anna.next("server:deleted")
            _ = try await anna.next("room:evicted") { String(decoding: $0.json, as: UTF8.self).contains("server:") }
            #expect(await world.app.host.hub.users(in: .server(world.server)).isEmpty)
            #expect(await world.app.host.hub.users(in: .channel(world.lobby)).isEmpty)
        }
    }

    @Test func aRequestAsksForPermission() async throws {
        try await connected { world, sockets async throws in
            let (anna, otto) = (try #require(sockets[world.anna]), try #require(sockets[world.otto]))
            let room = ServerRoom(serverId: world.server)
            let opened: ServerRoomOutput = try await anna.request("server:join", room)
            #expect(opened.onlineCount == 3 && opened.server.channels.count == 2)
            await #expect(throws: SocketClientFailure.self) { try await otto.request("server:join", room) }
            await #expect(throws: SocketClientFailure.self) { try await otto.request("server:members", room) }
            _ = try await world.servers.update(world.server, Wire.decode(#"{"name":"New"}"#), by: world.olga)
            try await otto.expectSilence(of: "server:updated", for: .milliseconds(100))
            let members: ServerMembersOutput = try await anna.request("server:members", room)
            #expect(members.members.count == 3 && members.next == nil)
            try await anna.request("server:leave", room)
            #expect(await !world.app.host.hub.users(in: .server(world.server)).contains(world.anna))
        }
    }
}
