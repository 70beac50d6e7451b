import Kernel
import NIOCore
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct RoomTests {
    private let room = Room("channel:1")

    private func connect(_ test: TestHub, _ host: TestHost, _ token: String) async throws -> (TestPeer, SocketID) {
        let peer = try await test.enter(host, token)
        let user = try #require(Int64(token.prefix { $0 != "." }))
        return (peer, try #require(host.socket(user)))
    }

    @Test func whoJoinedHearsAndWhoLeftDoesNot() async throws {
        let test = TestHub()
        let host = TestHost()
        let (member, socket) = try await connect(test, host, "1")
        let (outsider, _) = try await connect(test, host, "2")
        try await test.hub.join(socket, room)
        try await test.hub.join(socket, room)
        test.hub.publish(test.event(1))
        #expect(
            try await member.event().meta
                == .init(id: "1001", room: "channel:1", seq: 1, ts: "2026-01-01T00:00:00.000Z"))
        test.hub.leave(socket, room)
        test.hub.publish(test.event(2))
        #expect(try await member.pendingTexts() == [])
        #expect(try await outsider.pendingTexts() == [])
        #expect(await test.hub.users(in: room).isEmpty)
    }

    @Test func volatileEventsSpareTheirSenderAndComeOnce() async throws {
        let test = TestHub()
        let host = TestHost()
        let (sender, socket) = try await connect(test, host, "1")
        let (other, otherSocket) = try await connect(test, host, "2")
        for joined in [socket, otherSocket] {
            try await test.hub.join(joined, room)
            try await test.hub.join(joined, Room("server:1"))
        }
        test.hub.send("typing:start", to: [room, Room("server:1")], ["channelId": "1"], except: socket)
        #expect(try await other.text() == #"42["typing:start",{"channelId":"1"}]"#)
        #expect(try await other.pendingTexts() == [])
        #expect(try await sender.pendingTexts() == [])
        test.hub.send("typing:stop", to: room, ["a": 1])
        #expect(try await sender.event().name == "typing:stop")
        #expect(try await other.event().name == "typing:stop")
        test.hub.send("connection:restored", to: socket, [String: Int]())
        #expect(try await sender.event().name == "connection:restored")
    }

    @Test func aRoomCapHolds() async throws {
        let test = TestHub { $0.maxRooms = 3 }
        let host = TestHost()
        let (_, socket) = try await connect(test, host, "1")
        // The person's own room counts.
        try await test.hub.join(socket, Room("channel:1"))
        try await test.hub.join(socket, Room("channel:2"))
        await #expect { try await test.hub.join(socket, Room("channel:3")) } throws: {
            ($0 as? Refusal)?.code == .conflict
        }
        try await test.hub.join(socket, Room("channel:2"))
        test.hub.leave(socket, Room("channel:1"))
        try await test.hub.join(socket, Room("channel:3"))
    }

    @Test func aPersonsSocketsMoveTogether() async throws {
        let test = TestHub()
        let host = TestHost()
        let (first, _) = try await connect(test, host, "1.10")
        let (second, _) = try await connect(test, host, "1.11")
        let (other, _) = try await connect(test, host, "2")
        let user = UserID(rawValue: 1)
        test.hub.join(user: user, room)
        test.hub.publish(test.event(1))
        #expect(try await first.event().meta?.seq == 1)
        #expect(try await second.event().meta?.seq == 1)
        #expect(await test.hub.users(in: room) == [user])
        test.hub.leave(user: user, room)
        test.hub.leave(user: user, .user(user))
        test.hub.publish([test.event(2), test.event(1, in: "user:1")])
        #expect(try await first.event().meta?.room == "user:1")
        #expect(try await second.event().meta?.room == "user:1")
        #expect(try await other.pendingTexts() == [])
    }

    @Test func evictionReachesThoseHitAndNobodyElse() async throws {
        let test = TestHub()
        let host = TestHost()
        let (hit, hitSocket) = try await connect(test, host, "1")
        let (spared, sparedSocket) = try await connect(test, host, "2")
        try await test.hub.join(hitSocket, room)
        try await test.hub.join(sparedSocket, room)
        test.hub.evict(room, reason: "kicked") { $0.caller.userId.rawValue == 1 }
        test.hub.publish(test.event(1))
        let event = try await hit.event()
        #expect(event.name == "room:evicted" && event["room"] == "channel:1" && event["reason"] == "kicked")
        #expect(try await hit.pendingTexts() == [])
        #expect(try await spared.event().meta?.seq == 1)
    }

    /// Members come and go in every order; everyone inside hears each event once.
    @Test func joiningAndLeavingKeepsTheBooks() async throws {
        let test = TestHub { $0.socketsPerAddress = 100 }
        let host = TestHost()
        var sockets: [(peer: TestPeer, id: SocketID)] = []
        for user in 1...8 { sockets.append(try await connect(test, host, "\(user)")) }
        var generator = SplitMix64(11)
        var inside: Set<Int> = []
        for round in 1...200 {
            let index = Int.random(in: 0..<sockets.count, using: &generator)
            if inside.remove(index) != nil {
                test.hub.leave(sockets[index].id, room)
            } else {
                inside.insert(index)
                try await test.hub.join(sockets[index].id, room)
            }
            test.hub.publish(test.event(Int64(round)))
            for (index, socket) in sockets.enumerated() {
                let heard = try await socket.peer.pendingTexts().compactMap { ReceivedEvent($0)?.meta?.seq }
                #expect(heard == (inside.contains(index) ? [round] : []))
            }
        }
        for socket in sockets { try await socket.peer.channel.close() }
        #expect(await test.hub.statistics().rooms == 0)
        #expect(await test.hub.statistics().connections == 0)
    }
}
