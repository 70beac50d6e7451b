import Kernel
import Logging
import NIOCore
import NIOEmbedded

@testable import Realtime

/// A hub on one loop whose time the test sets.
struct TestHub {
    let loop = NIOAsyncTestingEventLoop()
    let hub: Hub

    init(_ change: (inout RealtimeOptions) -> Void = { _ in }, clock: WallClock = .system) {
        var options = RealtimeOptions()
        change(&options)
        hub = Hub(group: loop, options: options, clock: clock, logger: Logger(label: "test"))
    }

    func connect(_ host: TestHost, address: String = "192.0.2.1") async throws -> TestPeer {
        try await TestPeer(
            hub, host, on: loop, client: ClientInfo(address: address, userAgent: nil, isExempt: false))
    }

    /// A socket with its `ready` behind it.
    func enter(_ host: TestHost, _ token: String) async throws -> TestPeer {
        let peer = try await connect(host)
        try await peer.enter(token)
        return peer
    }

    func event(_ seq: Int64, in room: String = "channel:1", _ payload: String = "{}") -> LoggedEvent {
        LoggedEvent(
            id: LogEventID(rawValue: 1000 + seq), room: Room(room), seq: seq, type: "message:new", payload: payload,
            at: Timestamp(milliseconds: 1_767_225_600_000))
    }
}
