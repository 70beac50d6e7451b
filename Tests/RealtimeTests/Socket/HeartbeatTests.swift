import Kernel
import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct HeartbeatTests {
    @Test func theServerPingsAndAPongKeepsTheSocket() async throws {
        let test = TestHub()
        let peer = try await test.enter(TestHost(), "1")
        for _ in 0..<20 {
            await test.loop.advanceTime(by: .milliseconds(25_250))
            #expect(try await peer.pendingTexts() == ["2"])
            try await peer.send("3")
        }
        #expect(!peer.isClosed)
    }

    @Test func silenceEndsTheSocket() async throws {
        let test = TestHub()
        let host = TestHost()
        let peer = try await test.enter(host, "1")
        await test.loop.advanceTime(by: .milliseconds(25_250))
        #expect(try await peer.text() == "2")
        await test.loop.advanceTime(by: .seconds(19))
        #expect(try await peer.pendingTexts() == [])
        await test.loop.advanceTime(by: .milliseconds(1500))
        #expect(try await peer.frame().closeCode == 1001)
        #expect(host.reasons == ["ping timeout"])
        await test.loop.advanceTime(by: .seconds(4))
        #expect(peer.isClosed)
    }

    @Test func noPingComesEarly() async throws {
        let test = TestHub {
            $0.pingInterval = .milliseconds(300)
            $0.pingTimeout = .milliseconds(200)
        }
        let peer = try await test.enter(TestHost(), "1")
        await test.loop.advanceTime(by: .milliseconds(299))
        #expect(try await peer.pendingTexts() == [])
        await test.loop.advanceTime(by: .milliseconds(22))
        #expect(try await peer.pendingTexts() == ["2"])
    }

    /// A wheel for all: every socket gets its own ping, whenever it came, and none is left behind.
    @Test func manySocketsShareOneWheel() async throws {
        let test = TestHub { $0.socketsPerAddress = 100 }
        let host = TestHost()
        var peers: [TestPeer] = []
        for number in 1...40 {
            peers.append(try await test.enter(host, "\(number)"))
            await test.loop.advanceTime(by: .milliseconds(700))
            if number % 4 == 0 { try await peers.remove(at: peers.count / 2).channel.close() }
        }
        var pings = [Int](repeating: 0, count: peers.count)
        for _ in 0..<400 {
            await test.loop.advanceTime(by: .milliseconds(250))
            for (index, peer) in peers.enumerated() {
                let texts = try await peer.pendingTexts()
                pings[index] += texts.count { $0 == "2" }
                if texts.contains("2") { try await peer.send("3") }
            }
        }
        #expect(pings.allSatisfy { (3...5).contains($0) }, "\(pings)")
        #expect(peers.allSatisfy { !$0.isClosed })
    }

    // MARK: The token

    @Test func anEndingTokenIsAnnouncedAndEndsTheSocket() async throws {
        let time = Mutex(Int64(0))
        let test = TestHub(clock: WallClock { Timestamp(milliseconds: time.withLock { $0 }) })
        let host = TestHost { $0.authenticate = { _ in try #require(TestHost.caller("1", expiresAt: 90_000)) } }
        let peer = try await test.enter(host, "1")
        func advance(_ seconds: Int64) async throws -> [String] {
            var texts: [String] = []
            for _ in 0..<seconds {
                await test.loop.advanceTime(by: .seconds(1))
                time.withLock { $0 += 1000 }
                for text in try await peer.pendingTexts() {
                    if text == "2" { try await peer.send("3") } else { texts.append(text) }
                }
            }
            return texts
        }
        #expect(try await advance(29) == [])
        #expect(try await advance(3) == [#"42["auth:expiring",{"expiresAt":"1970-01-01T00:01:30.000Z"}]"#])
        #expect(try await advance(115) == [])
        #expect(try await advance(6).count == 1)
        #expect(host.reasons == ["token expired"])
    }

    @Test func aFreshTokenKeepsTheSocket() async throws {
        let test = TestHub(clock: WallClock { Timestamp(milliseconds: 0) })
        let host = TestHost { $0.authenticate = { _ in try #require(TestHost.caller("1", expiresAt: 61_000)) } }
        let peer = try await test.enter(host, "1")
        let socket = try #require(host.socket(1))
        let fresh = try #require(TestHost.caller("1", expiresAt: 3_000_000))
        try await test.hub.update(socket, caller: fresh)
        for _ in 0..<300 {
            await test.loop.advanceTime(by: .seconds(1))
            if try await peer.pendingTexts().contains("2") { try await peer.send("3") }
        }
        #expect(!peer.isClosed && host.reasons == [])
        let other = try #require(TestHost.caller("2"))
        await #expect(throws: Refusal.self) { try await test.hub.update(socket, caller: other) }
    }
}
