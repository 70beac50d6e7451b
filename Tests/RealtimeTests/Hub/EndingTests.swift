import Kernel
import NIOCore
import NIOEmbedded
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct EndingTests {
    @Test func aRevokedSessionHearsWhyAndEnds() async throws {
        let test = TestHub()
        let host = TestHost()
        let revoked = try await test.enter(host, "1.10")
        let other = try await test.enter(host, "1.11")
        test.hub.disconnect(session: SessionID(rawValue: 10), event: "session:revoked", ["reason": "logout"])
        #expect(try await revoked.text() == #"42["session:revoked",{"reason":"logout"}]"#)
        #expect(try await revoked.text() == "41")
        #expect(try await revoked.frame().closeCode == 4003)
        #expect(try await other.pendingTexts() == [])
        #expect(!other.isClosed && host.reasons.count == 1)
    }

    @Test func aPersonIsPutOutOfAllSessionsButOne() async throws {
        let test = TestHub()
        let host = TestHost()
        let kept = try await test.enter(host, "1.10")
        let first = try await test.enter(host, "1.11")
        let second = try await test.enter(host, "1.12")
        let stranger = try await test.enter(host, "2")
        let user = UserID(rawValue: 1)
        test.hub.disconnect(
            user: user, except: SessionID(rawValue: 10), event: "session:revoked", ["reason": "password_changed"])
        #expect(try await first.closeFrame().closeCode == 4003)
        #expect(try await second.closeFrame().closeCode == 4003)
        #expect(test.hub.isConnected(user))
        test.hub.disconnect(user: user, event: "account:banned", ["reason": "spam"])
        #expect(try await kept.event().name == "account:banned")
        #expect(try await stranger.pendingTexts() == [])
        #expect(!test.hub.isConnected(user))
    }

    @Test func anEndedSocketHearsNothingMore() async throws {
        let test = TestHub()
        let host = TestHost { $0.rooms = { _ in [Room("channel:1")] } }
        let peer = try await test.enter(host, "1")
        let socket = try #require(host.socket(1))
        test.hub.disconnect(user: UserID(rawValue: 1), event: "session:revoked", ["reason": "logout"])
        test.hub.publish(test.event(1))
        _ = try await peer.closeFrame()
        #expect(try await peer.pendingTexts() == [])
        await #expect { try await test.hub.join(socket, Room("channel:2")) } throws: {
            ($0 as? Refusal)?.code == .gone
        }
    }

    @Test func quiescingClosesSockets() async throws {
        let test = TestHub()
        let host = TestHost()
        let ready = try await test.enter(host, "1")
        let opened = try await test.connect(host)
        _ = try await opened.text()
        for peer in [ready, opened] {
            try await test.loop.executeInContext {
                peer.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            }
            #expect(try await peer.frame().closeCode == 1012)
        }
        #expect(host.reasons == ["server shutdown"])
    }

    @Test func aHalfClosedConnectionIsClosed() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        try await test.loop.executeInContext {
            peer.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        await test.loop.run()
        #expect(peer.isClosed && host.reasons == ["transport close"])
    }

    @Test func shutdownTellsWhenToComeBackAndLetsNobodyIn() async throws {
        let test = TestHub { $0.closeTimeout = .milliseconds(100) }
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        async let stopped: Void = test.hub.shutdown(
            reason: "restart", reconnectAfter: .seconds(4), notice: .milliseconds(200))
        let event = try await peer.event()
        #expect(event.name == "system:shutdown" && event["reason"] == "restart")
        #expect((4000..<8000).contains(Int(event["reconnectAfterMs"] ?? "") ?? 0))
        #expect(try await peer.closeFrame().closeCode == 1012)
        await stopped
        #expect(host.reasons == ["server shutdown"])
        let late = try await test.connect(host)
        _ = try await late.text()
        try await late.send(#"40{"token":"2"}"#)
        let refusal = try await late.text()
        #expect(refusal.contains(#""code":"unavailable""#) && refusal.contains(#""retryAfter":4"#))
    }
}
