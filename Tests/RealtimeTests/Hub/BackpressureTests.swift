import Kernel
import NIOCore
import NIOEmbedded
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct BackpressureTests {
    private let room = Room("channel:1")

    private func slow(_ test: TestHub, _ host: TestHost) async throws -> TestPeer {
        let peer = try await test.enter(host, "1")
        try await test.hub.join(try #require(host.socket(1)), room)
        try await peer.setWritable(false)
        return peer
    }

    @Test func whatWaitsComesInOrderWhenTheClientReads() async throws {
        let test = TestHub()
        let peer = try await slow(test, TestHost())
        for seq in 1...50 { test.hub.publish(test.event(Int64(seq))) }
        #expect(try await peer.pendingTexts() == [])
        #expect(await test.hub.statistics().queuedPackets == 50)
        try await peer.setWritable(true)
        let heard = try await peer.pendingTexts().compactMap { ReceivedEvent($0)?.meta?.seq }
        #expect(heard == Array(1...50))
        #expect(await test.hub.statistics().queuedPackets == 0)
    }

    @Test func volatileEventsAreDroppedFirst() async throws {
        let test = TestHub { $0.maxQueuedPackets = 10 }
        let peer = try await slow(test, TestHost())
        for number in 1...6 { test.hub.send("typing:start", to: room, ["n": number]) }
        for seq in 1...10 { test.hub.publish(test.event(Int64(seq))) }
        test.hub.send("typing:stop", to: room, ["n": 7])
        try await peer.setWritable(true)
        let events = try await peer.pendingTexts().compactMap(ReceivedEvent.init)
        #expect(events.map(\.name) == Array(repeating: "message:new", count: 10))
        #expect(await test.hub.statistics().droppedVolatile == 7)
        #expect(!peer.isClosed)
    }

    @Test func tooManyPacketsCloseWithAReason() async throws {
        let test = TestHub { $0.maxQueuedPackets = 10 }
        let host = TestHost()
        let peer = try await slow(test, host)
        for seq in 1...11 { test.hub.publish(test.event(Int64(seq))) }
        let close = try await peer.closeFrame()
        #expect(close.closeCode == 1013)
        #expect(close.body.getString(at: close.body.readerIndex + 2, length: 13) == "slow consumer")
        #expect(host.reasons == ["slow consumer"])
        let statistics = await test.hub.statistics()
        #expect(statistics.slowCloses == 1 && statistics.queuedPackets == 0)
        await test.loop.advanceTime(by: .seconds(4))
        #expect(peer.isClosed)
    }

    @Test func tooManyBytesCloseToo() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await slow(test, host)
        let payload = #"{"content":"\#(String(repeating: "x", count: 100_000))"}"#
        for seq in 1...10 { test.hub.publish(test.event(Int64(seq), in: "channel:1", payload)) }
        await test.loop.run()
        #expect(host.reasons == [])
        test.hub.publish(test.event(11, in: "channel:1", payload))
        #expect(try await peer.closeFrame().closeCode == 1013)
    }

    @Test func onePacketAlwaysHasRoom() async throws {
        let test = TestHub { $0.maxQueuedBytes = 100 }
        let host = TestHost()
        let peer = try await slow(test, host)
        test.hub.publish(test.event(1, in: "channel:1", #"{"content":"\#(String(repeating: "x", count: 5000))"}"#))
        try await peer.setWritable(true)
        #expect(try await peer.event().meta?.seq == 1)
    }

    @Test func aSlowClientHoldsUpNobody() async throws {
        let test = TestHub { $0.maxQueuedPackets = 5 }
        let host = TestHost()
        let slow = try await slow(test, host)
        let quick = try await test.enter(host, "2")
        try await test.hub.join(try #require(host.socket(2)), room)
        for seq in 1...20 { test.hub.publish(test.event(Int64(seq))) }
        let heard = try await quick.pendingTexts().compactMap { ReceivedEvent($0)?.meta?.seq }
        #expect(heard == Array(1...20))
        #expect(try await slow.closeFrame().closeCode == 1013)
    }

    /// Engine.IO's heartbeat goes on beside a full queue, and pings of the client cost nothing while it does not read.
    @Test func controlFramesAreBounded() async throws {
        let test = TestHub()
        let peer = try await slow(test, TestHost())
        test.hub.publish(test.event(1))
        for _ in 0..<1000 { try await peer.send(WireFrame(WireFrame.ping, [1])) }
        await test.loop.advanceTime(by: .milliseconds(25_250))
        #expect(try await peer.pendingTexts() == ["2"])
    }
}
