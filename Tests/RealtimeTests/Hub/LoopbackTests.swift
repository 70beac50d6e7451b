import Foundation
import Kernel
import NIOCore
import Synchronization
import Testing

@testable import Realtime

/// Real connections on real loops.
@Suite(.timeLimit(.minutes(3))) struct LoopbackTests {
    private let room = Room("channel:1")

    private func event(_ seq: Int, _ room: String = "channel:1", size: Int = 0) -> LoggedEvent {
        LoggedEvent(
            id: LogEventID(rawValue: Int64(seq)), room: Room(room), seq: Int64(seq), type: "message:new",
            payload: #"{"content":"\#(String(repeating: "x", count: size))"}"#, at: Timestamp(milliseconds: 0))
    }

    @Test func everySocketHearsEverythingInOrderFromOneEncoding() async throws {
        let room = room
        try await LoopbackServer.run(loops: 2, host: TestHost { $0.rooms = { _ in [room] } }) { server in
            var peers: [LoopbackPeer] = []
            for user in 1...3 {
                let peer = try await server.connect()
                try await peer.enter("\(user)")
                peers.append(peer)
            }
            #expect(server.hub.lanes.count == 2)
            let before = await server.hub.statistics()
            let count = 500
            // Alone and in groups, as the log's bus hands them over.
            for start in stride(from: 1, through: count, by: 10) {
                if start % 20 == 1 {
                    server.hub.publish((start..<start + 10).map { event($0) })
                } else {
                    for seq in start..<start + 10 { server.hub.publish(event(seq)) }
                }
            }
            for peer in peers {
                for seq in 1...count { #expect(try await peer.event().meta?.seq == seq) }
            }
            let after = await server.hub.statistics()
            #expect(after.eventsEncoded - before.eventsEncoded == count)
            #expect(after.framesOut - before.framesOut == 3 * count)
        }
    }

    /// The rule of joining: join, then read the snapshot. No event between the two is missed, whenever it is published.
    @Test func nothingFallsBetweenSnapshotAndSubscription() async throws {
        let room = room
        let host = TestHost()
        try await LoopbackServer.run(loops: 2, host: host) { server in
            let peer = try await server.connect()
            try await peer.enter("1")
            let socket = try #require(host.socket(1))
            // Stands for the log: a number is committed, then published, by one writer.
            let committed = Atomic(0)
            let writer = Task {
                for seq in 1...20_000 where !Task.isCancelled {
                    committed.store(seq, ordering: .sequentiallyConsistent)
                    server.hub.publish(event(seq))
                    if seq % 50 == 0 { try await Task.sleep(for: .microseconds(200)) }
                }
            }
            for _ in 0..<40 {
                try await Task.sleep(for: .milliseconds(2))
                try await server.hub.join(socket, room)
                let snapshot = committed.load(ordering: .sequentiallyConsistent)
                var last = snapshot
                while last < snapshot + 20 {
                    let seq = try #require(try await peer.event().meta?.seq)
                    // At most what is in the snapshot already comes again.
                    if seq > last {
                        #expect(seq == last + 1)
                        last = seq
                    }
                }
                server.hub.leave(socket, room)
                // A mark in the person's own room: everything before it has arrived.
                server.hub.send("mark", to: socket, [String: Int]())
                while try await peer.event().name != "mark" {}
            }
            writer.cancel()
            _ = await writer.result
        }
    }

    @Test func aReaderThatStopsIsClosedAndTheOthersGoOn() async throws {
        let room = room
        let host = TestHost { $0.rooms = { _ in [room] } }
        try await LoopbackServer.run(loops: 2, host: host) { server in
            let quick = try await server.connect()
            try await quick.enter("1")
            let stuck = try await server.connect()
            try await stuck.enter("2")
            try await stuck.channel.setOption(.autoRead, value: false).get()
            // Until more has gone out than the kernel's buffers and the bound hold together; 40 MB are beyond both.
            for seq in 1...400 where host.reasons.isEmpty {
                server.hub.publish(event(seq, size: 100_000))
                let text = try await quick.text()
                #expect(text.contains("\"seq\":\(seq),"))
            }
            #expect(host.reasons == ["slow consumer"])
            #expect(await server.hub.statistics().slowCloses == 1)
        }
    }

    @Test func aFloodOfJoinsAndEvictionsLeavesNobodyBehind() async throws {
        let room = room
        let host = TestHost { $0.rooms = { _ in [room] } }
        try await LoopbackServer.run(loops: 2, host: host) { server in
            var peers: [LoopbackPeer] = []
            for user in 1...6 {
                let peer = try await server.connect()
                try await peer.enter("\(user)")
                peers.append(peer)
            }
            server.hub.evict(room, reason: "kicked") { $0.caller.userId.rawValue % 2 == 0 }
            server.hub.publish(event(1))
            for (index, peer) in peers.enumerated() {
                #expect(try await peer.event().name == (index % 2 == 1 ? "room:evicted" : "message:new"))
            }
            #expect(await server.hub.users(in: room).map(\.rawValue).sorted() == [1, 3, 5])
            for peer in peers { try await peer.channel.close() }
            while server.hub.connectionCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
            #expect(await server.hub.statistics().rooms == 0)
        }
    }
}
