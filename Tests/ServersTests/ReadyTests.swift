import Accounts
import Foundation
import GRDB
import Kernel
import TestKit
import Testing

@testable import Servers

/// What a fresh socket is told, and temporary members who leave with their last one.
@Suite struct ReadyTests {
    private struct Ready: Decodable {
        let servers: [ServerViewPayload]
        let unread: [UnreadPayload]
        let seqs: [String: Int64]
    }

    /// One unread message in every channel.
    private struct OneEach: UnreadProviding {
        func unread(of user: UserID, in places: [UnreadPlace], db: Database) throws -> [UnreadPayload] {
            places.flatMap(\.heads).map { head in
                UnreadPayload(
                    channel: head.id, count: 1, mentions: 0, lastReadId: nil, lastReadSeq: 0, everyoneSeq: nil)
            }
        }
    }

    @Test func readyShowsEachPersonTheirOwnView() async throws {
        try await World.run { world async throws in
            world.servers.ports.provideUnread(OneEach())
            try await world.app.listening { port in
                for (user, channels) in [(world.mia, 3), (world.anna, 2)] {
                    let client = try await world.client(user)
                    let socket = try await SocketClient.connect(port: port, token: client.token)
                    let ready = try socket.ready.decode(Ready.self)
                    let view = try #require(ready.servers.first)
                    #expect(view.channels.count == channels && view.unread.count == channels)
                    #expect(ready.unread.count == channels && view.me?.user.id == user)
                    #expect(ready.seqs["server:\(world.server)"] ?? 0 > 0)
                    let answered = try await client.get("/servers/\(world.server)").data(ServerViewPayload.self)
                    #expect(answered.channels == view.channels && answered.server == view.server)
                    #expect(answered.channelPermissions == view.channelPermissions && answered.roles == view.roles)
                    try await socket.close()
                }
                let otto = try await world.client(world.otto)
                let socket = try await SocketClient.connect(port: port, token: otto.token)
                #expect(try socket.ready.decode(Ready.self).servers.isEmpty)
                try await socket.close()
            }
        }
    }

    /// Old state plus events equals fresh state.
    @Test func readyFollowsChanges() async throws {
        try await World.run { world async throws in
            try await world.app.listening { port in
                let client = try await world.client(world.anna)
                let names = {
                    let socket = try await SocketClient.connect(port: port, token: client.token)
                    let ready = try socket.ready.decode(Ready.self)
                    try await socket.close()
                    return ready.servers.first?.channels.map(\.name)
                }
                #expect(try await names() == ["general", "General"])
                _ = try await world.servers.updateChannel(world.lobby, Wire.decode(#"{"name":"hall"}"#), by: world.mia)
                #expect(try await names() == ["hall", "General"])
            }
        }
    }

    @Test func temporaryMembersLeaveWithTheirLastSocket() async throws {
        var limits = ServerLimits()
        limits.temporaryGrace = .milliseconds(50)
        try await World.run(public: false, limits: limits) { [limits] world async throws in
            let invite = try await world.servers.createInvite(
                to: world.server, Wire.decode(#"{"isTemporary":true}"#), origin: "", by: world.olga)
            let guests = try await world.people(["visitor", "friend"])
            try await world.app.listening { port in
                var sockets: [SocketClient] = []
                for guest in guests {
                    _ = try await world.servers.accept(invite.code, by: guest)
                    let client = try await world.client(guest)
                    sockets.append(try await SocketClient.connect(port: port, token: client.token))
                }
                _ = try await world.servers.assign(world.readers, to: guests[1], in: world.server, by: world.olga)
                for socket in sockets { try await socket.close() }
                for _ in 0..<200 where try await !world.permissions(guests[0], in: world.lobby).isEmpty {
                    world.app.clock.advance(limits.temporaryGrace)
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(try await world.permissions(guests[0], in: world.lobby).isEmpty)
                #expect(try await !world.permissions(guests[1], in: world.lobby).isEmpty)
            }
        }
    }
}
