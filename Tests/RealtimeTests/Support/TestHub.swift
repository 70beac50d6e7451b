import Foundation
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

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

/// A host whose answers a test sets. The token is the user's number, or `user.session`.
final class TestHost: SocketDelegate {
    typealias Received = @Sendable (String, Data, SocketIdentity) async throws -> String?

    struct Answers: Sendable {
        var authenticate: @Sendable (SocketHandshake) async throws -> Caller = { handshake in
            guard let token = handshake.token, let caller = TestHost.caller(token) else {
                throw Refusal(.unauthorized, "Sign in first.")
            }
            return caller
        }
        var rooms: @Sendable (SocketIdentity) async throws -> [Room] = { _ in [] }
        var ready: @Sendable (SocketIdentity, [Room]) async throws -> ConnectReply = { _, rooms in
            ConnectReply(payload: #"{"recovered":false}"#, rooms: Set(rooms))
        }
        var received: Received = { _, _, _ in nil }
    }

    private let answers: Answers
    private let ended = Mutex<[String]>([])
    private let ids = Mutex<[UserID: SocketID]>([:])

    init(_ change: (inout Answers) -> Void = { _ in }) {
        var answers = Answers()
        change(&answers)
        self.answers = answers
    }

    /// Reasons of `disconnected`, in order.
    var reasons: [String] { ended.withLock { $0 } }

    /// The newest socket of a user that got its `ready`.
    func socket(_ user: Int64) -> SocketID? { ids.withLock { $0[UserID(rawValue: user)] } }

    static func caller(_ token: String, expiresAt: Int64 = 4_000_000_000_000) -> Caller? {
        let parts = token.split(separator: ".").compactMap { Int64($0) }
        guard let user = parts.first else { return nil }
        return Caller(
            userId: UserID(rawValue: user), sessionId: SessionID(rawValue: parts.count > 1 ? parts[1] : user * 100),
            freshUntil: nil, staff: nil, isBot: false, expiresAt: Timestamp(milliseconds: expiresAt))
    }

    func authenticate(_ request: SocketHandshake) async throws -> Caller { try await answers.authenticate(request) }

    func rooms(for socket: SocketIdentity) async throws -> [Room] {
        ids.withLock { $0[socket.caller.userId] = socket.socket }
        return try await answers.rooms(socket)
    }

    func ready(for socket: SocketIdentity) async throws -> ConnectReply {
        try await answers.ready(socket, try await answers.rooms(socket))
    }

    func received(_ event: String, _ payload: Data, from socket: SocketIdentity) async throws -> String? {
        try await answers.received(event, payload, socket)
    }

    func disconnected(_ socket: SocketIdentity, reason: String) {
        ended.withLock { $0.append(reason) }
    }
}
