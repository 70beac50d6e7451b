import Foundation
import Kernel
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct HandshakeTests {
    @Test func theServerOpensWithItsTimes() async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        let text = try await peer.text()
        #expect(text.hasPrefix("0{"))
        let open = try JSONDecoder().decode(EngineOpen.self, from: Data(text.dropFirst().utf8))
        #expect(open.upgrades == [] && open.pingInterval == 25_000 && open.pingTimeout == 20_000)
        #expect(open.maxPayload == 1_000_000 && open.sid.count == 22)
    }

    @Test func connectGetsItsSidThenReady() async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        _ = try await peer.text()
        try await peer.send(#"40{"token":"7"}"#)
        #expect(try await peer.text().hasPrefix(#"40{"sid":""#))
        #expect(try await peer.text() == #"42["ready",{"recovered":false}]"#)
        #expect(test.hub.isConnected(UserID(rawValue: 7)))
        #expect(await test.hub.statistics().connections == 1)
    }

    @Test func theBearerTokenOfTheRequestServesToo() async throws {
        let test = TestHub()
        let peer = try await TestPeer(test.hub, TestHost(), on: test.loop, headers: [("authorization", "Bearer 9")])
        _ = try await peer.text()
        try await peer.send("40")
        #expect(try await peer.text().hasPrefix("40{"))
    }

    @Test func aRefusalTellsItsCodeAndCloses() async throws {
        let test = TestHub()
        let host = TestHost {
            $0.authenticate = { _ in throw Refusal(.tokenExpired, "Your token has ended.", retryAfter: 3) }
        }
        let peer = try await test.connect(host)
        _ = try await peer.text()
        try await peer.send("40{}")
        let text = try await peer.text()
        #expect(text.hasPrefix("44{"))
        let body = try #require(
            try JSONSerialization.jsonObject(with: Data(text.dropFirst(2).utf8)) as? [String: Any])
        let data = try #require(body["data"] as? [String: Any])
        #expect(body["message"] as? String == "Your token has ended.")
        #expect(data["code"] as? String == "token_expired" && data["retryAfter"] as? Int == 3)
        #expect(try await peer.frame().closeCode == 1008)
        #expect(host.reasons == [])
        #expect(await test.hub.statistics().refused == ["token_expired": 1])
    }

    @Test func whatTheHostDidNotForeseeStaysInTheLog() async throws {
        struct Secret: Error {}
        let test = TestHub()
        let peer = try await test.connect(TestHost { $0.ready = { _, _ in throw Secret() } })
        _ = try await peer.text()
        try await peer.send(#"40{"token":"1"}"#)
        let text = try await peer.text()
        #expect(text.contains(#""code":"internal""#) && !text.contains("Secret"))
        #expect(!test.hub.isConnected(UserID(rawValue: 1)))
    }

    @Test func anotherNamespaceIsForbiddenAndTheConnectionStays() async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        _ = try await peer.text()
        try await peer.send("40/nowhere,{}")
        let text = try await peer.text()
        #expect(text.hasPrefix("44/nowhere,{") && text.contains(#""code":"namespace_forbidden""#))
        try await peer.send(#"40{"token":"1"}"#)
        #expect(try await peer.text().hasPrefix("40{"))
        // One connection, one namespace.
        #expect(try await peer.text().hasPrefix(#"42["ready""#))
        try await peer.send("40/admin,{}")
        #expect(try await peer.text().hasPrefix("44/admin,{"))
    }

    @Test func aConnectionSpeaksInTheNamespaceItNamed() async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        _ = try await peer.text()
        try await peer.send(#"40/admin,{"token":"1"}"#)
        #expect(try await peer.text().hasPrefix(#"40/admin,{"sid""#))
        #expect(try await peer.text().hasPrefix(#"42/admin,["ready""#))
        // What is for its person in the other namespace is not for it.
        test.hub.send("message:new", to: Room.user(UserID(rawValue: 1)), ["a": 1])
        try await peer.send(#"42/admin,7["echo",{}]"#)
        #expect(try await peer.text().hasPrefix("43/admin,7["))
        try await peer.send(#"42["echo",{}]"#)
        #expect(try await peer.frame().closeCode == 1002)
    }

    @Test func whoNeverConnectsIsClosed() async throws {
        let test = TestHub()
        let peer = try await test.connect(TestHost())
        _ = try await peer.text()
        await test.loop.advanceTime(by: .seconds(9))
        #expect(try await peer.pendingTexts() == [])
        await test.loop.advanceTime(by: .milliseconds(1500))
        #expect(try await peer.frame().closeCode == 1008)
        await test.loop.advanceTime(by: .seconds(4))
        #expect(peer.isClosed)
        #expect(test.hub.connectionCount == 0)
    }

    @Test func capsRefuseConnect() async throws {
        let test = TestHub {
            $0.socketsPerAddress = 2
            $0.socketsPerUser = 1
        }
        let host = TestHost()
        let first = try await test.enter(host, "1")
        let second = try await test.connect(host)
        _ = try await second.text()
        try await second.send(#"40{"token":"1"}"#)
        #expect(try await second.text().contains(#""code":"too_many_connections""#))
        let third = try await test.connect(host)
        _ = try await third.text()
        try await third.send(#"40{"token":"2"}"#)
        #expect(try await third.text().contains(#""code":"too_many_connections""#))

        try await first.channel.close()
        try await second.channel.close()
        let fourth = try await test.enter(host, "1")
        #expect(!fourth.isClosed)
    }

    /// What is published between the joining of rooms and the snapshot waits for `ready`, and none of it is lost.
    @Test func eventsOfTheFirstMomentComeAfterReady() async throws {
        let test = TestHub()
        let room = Room("channel:1")
        let host = TestHost { answers in
            answers.rooms = { _ in [room] }
            answers.ready = { _, rooms in
                test.hub.publish(test.event(1))
                test.hub.publish(test.event(2))
                return ConnectReply(payload: "{}", rooms: Set(rooms))
            }
        }
        let peer = try await test.connect(host)
        #expect(try await peer.enter("1").name == "ready")
        #expect(try await peer.event().meta?.seq == 1)
        #expect(try await peer.event().meta?.seq == 2)
    }

    @Test func aRoomLostDuringConnectIsLeft() async throws {
        let test = TestHub()
        let host = TestHost { answers in
            answers.rooms = { _ in [Room("channel:1"), Room("channel:2")] }
            answers.ready = { _, _ in ConnectReply(payload: "{}", rooms: [Room("channel:2")]) }
        }
        let peer = try await test.enter(host, "1")
        test.hub.publish([test.event(1, in: "channel:1"), test.event(1, in: "channel:2")])
        #expect(try await peer.event().meta?.room == "channel:2")
        #expect(try await peer.pendingTexts() == [])
    }

    @Test func aRoomGivenAfterTheSnapshotStays() async throws {
        let test = TestHub()
        let room = Room("channel:1")
        let host = TestHost { answers in
            answers.rooms = { _ in [room] }
            answers.ready = { socket, _ in
                // Lost before the snapshot, given back after it.
                test.hub.evict(room, reason: "left") { _ in true }
                test.hub.join(user: socket.caller.userId, room)
                return ConnectReply(payload: "{}", rooms: [])
            }
        }
        let peer = try await test.enter(host, "1")
        #expect(try await peer.event().name == "room:evicted")
        test.hub.publish(test.event(1))
        #expect(try await peer.event().meta?.seq == 1)
    }

    @Test func whoIsOverACapIsNotWaitedForLong() async throws {
        let test = TestHub { $0.socketsPerAddress = 1 }
        let host = TestHost()
        _ = try await test.enter(host, "1")
        let second = try await test.connect(host)
        _ = try await second.text()
        await test.loop.advanceTime(by: .milliseconds(3300))
        #expect(try await second.frame().closeCode == 1008)
    }

    /// The credential was good when the host looked at it and is revoked before the socket can be found.
    @Test func aRevocationDuringConnectIsNotLost() async throws {
        let test = TestHub()
        let host = TestHost { answers in
            answers.authenticate = { handshake in
                test.hub.disconnect(session: SessionID(rawValue: 5), event: "session:revoked", ["reason": "logout"])
                await test.loop.run()
                return try #require(TestHost.caller(handshake.token ?? ""))
            }
        }
        let peer = try await test.connect(host)
        _ = try await peer.text()
        try await peer.send(#"40{"token":"1.5"}"#)
        #expect(try await peer.text().contains(#""code":"unauthorized""#))
        let other = try await test.enter(host, "1.6")
        #expect(!other.isClosed)
    }

    @Test func aClientThatLeavesWhileTheHostDecidesGivesItsSeatBack() async throws {
        let test = TestHub { $0.socketsPerUser = 1 }
        let gate = AsyncStream.makeStream(of: Void.self)
        let asked = AsyncStream.makeStream(of: Void.self)
        let isFirst = Atomic(true)
        let host = TestHost { answers in
            answers.rooms = { _ in
                if isFirst.exchange(false, ordering: .relaxed) {
                    asked.continuation.yield()
                    for await _ in gate.stream { break }
                }
                return []
            }
        }
        let peer = try await test.connect(host)
        _ = try await peer.text()
        try await peer.send(#"40{"token":"1"}"#)
        for await _ in asked.stream { break }
        try await peer.channel.close()
        gate.continuation.yield()
        _ = try await test.enter(host, "1")
        #expect(host.reasons == [])
    }
}
