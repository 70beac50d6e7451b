import Kernel
import NIOCore
import Synchronization
import Testing

@testable import Realtime

@Suite(.timeLimit(.minutes(3))) struct ConnectionTests {
    @Test func theNewestComeFirstPageByPage() async throws {
        let now = Mutex(Timestamp(milliseconds: 1_767_225_600_000))
        let test = TestHub(clock: WallClock { now.withLock { $0 } })
        let host = TestHost { $0.rooms = { _ in [Room("channel:1"), Room("channel:2"), Room("server:1")] } }
        for token in 1...7 {
            _ = try await test.enter(host, "\(token)")
            // Some come in the same millisecond.
            if token % 2 == 0 { now.withLock { $0 = $0 + .seconds(1) } }
        }
        // Who has not said who they are is nobody yet.
        _ = try await test.connect(host)
        var seen: [SocketID] = []
        var key: [Int64]?
        repeat {
            let page = await test.hub.connections(ConnectionFilter(), after: key, limit: 3)
            seen += page.map(\.identity.socket)
            key = page.count == 3 ? page.last?.key : nil
            for facts in page { #expect(facts.rooms == ["user": 1, "channel": 2, "server": 1]) }
        } while key != nil
        let all = await test.hub.connections(ConnectionFilter(), limit: 100)
        #expect(seen == all.map(\.identity.socket) && Set(seen).count == 7)
        #expect(all.first?.identity.caller.userId == UserID(rawValue: 7))
        let times = all.map(\.identity.connectedAt)
        #expect(times == times.sorted().reversed())
    }

    @Test func aPersonOrAnAddressNarrows() async throws {
        let test = TestHub()
        let host = TestHost()
        _ = try await test.enter(host, "1.10")
        _ = try await test.enter(host, "1.11")
        let far = try await test.connect(host, address: "198.51.100.7")
        try await far.enter("2")
        func count(_ filter: ConnectionFilter) async -> Int { await test.hub.connections(filter, limit: 10).count }
        #expect(await count(ConnectionFilter(user: UserID(rawValue: 1))) == 2)
        #expect(await count(ConnectionFilter(address: "198.51.100.7")) == 1)
        #expect(await count(ConnectionFilter(user: UserID(rawValue: 1), address: "198.51.100.7")) == 0)
        #expect(await count(ConnectionFilter(user: UserID(rawValue: 3))) == 0)
    }

    @Test func oneIsEndedAndItsSisterStays() async throws {
        let test = TestHub()
        let host = TestHost()
        let kept = try await test.enter(host, "1.10")
        let ended = try await test.enter(host, "1.11")
        let socket = try #require(host.socket(1))
        let read = try #require(SocketID(socket.description))
        #expect(read == socket)
        #expect(await test.hub.connection(read)?.identity.caller.sessionId == SessionID(rawValue: 11))
        test.hub.disconnect(read, event: "error", ["message": "Too loud."])
        #expect(try await ended.text() == #"42["error",{"message":"Too loud."}]"#)
        #expect(try await ended.closeFrame().closeCode == 4003)
        #expect(try await kept.pendingTexts() == [])
        #expect(await test.hub.connection(read) == nil)
        // Ending it once more is nothing.
        test.hub.disconnect(read, event: "error", ["message": "Too loud."])
        #expect(test.hub.isConnected(UserID(rawValue: 1)))
    }

    @Test(arguments: [
        "", "x", "AAECAwQFBgcICQoLDA", "AAECAwQFBgcICQoLDA00", "AAECAwQFBgcICQoL!A0", "../../../etc/passwd",
    ])
    func nonsenseNamesNoConnection(_ text: String) {
        #expect(SocketID(text) == nil)
    }

    @Test func aStrangersLoopIsNowhere() async throws {
        let test = TestHub()
        let elsewhere = try #require(SocketID("AAECAwQFBgcICQoL__8"))
        #expect(await test.hub.connection(elsewhere) == nil)
        test.hub.disconnect(elsewhere, event: "error", ["message": "Gone."])
    }
}
