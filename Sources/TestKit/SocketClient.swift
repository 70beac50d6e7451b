import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A Socket.IO client over WebSocket for tests, written apart from the engine it tests.
///
/// What it hears waits until a test asks for it by name, so tests say what they care about and nothing is lost to timing.
package final class SocketClient: Sendable {
    /// What the server said right after CONNECT.
    package let ready: SocketClientEvent
    private let channel: any Channel
    private let mailbox: SocketClientMailbox
    /// What stands before the data of a packet.
    private let prefix: String

    private init(channel: any Channel, mailbox: SocketClientMailbox, prefix: String, ready: SocketClientEvent) {
        self.channel = channel
        self.prefix = prefix
        self.mailbox = mailbox
        self.ready = ready
    }

    /// Connects and waits for `ready`.
    ///
    /// - Parameters:
    ///   - token: goes into the CONNECT payload; nil leaves it to the headers (a cookie, a bearer token).
    ///   - namespace: what the connection is for.
    ///   - auth: further members of the CONNECT payload, such as `deviceId`.
    /// - Throws: `SocketClientFailure.refused` for a `connect_error`.
    package static func connect(
        host: String = "127.0.0.1", port: Int, token: String?, namespace: String = "/", auth: [String: String] = [:],
        headers: [(String, String)] = [], within patience: Duration = .seconds(10),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton
    ) async throws -> SocketClient {
        let loop = group.next()
        let mailbox = SocketClientMailbox(loop: loop)
        let connected = loop.makePromise(of: Void.self)
        let timeout = loop.scheduleTask(in: TimeAmount(patience)) {
            connected.fail(SocketClientFailure.silence(expected: "the answer to CONNECT", heard: []))
        }
        defer { timeout.cancel() }
        var members = auth
        members["token"] = token
        let json = String(decoding: try JSONEncoder().encode(members), as: UTF8.self)
        let prefix = namespace == "/" ? "" : "\(namespace),"
        let channel = try await open(host: host, port: port, headers: headers, loop: loop) {
            SocketClientHandler(auth: json, prefix: prefix, mailbox: mailbox, connected: connected)
        }
        do {
            try await connected.futureResult.get()
            let ready = try await mailbox.next("ready", within: patience) { $0.name == "ready" }
            return SocketClient(channel: channel, mailbox: mailbox, prefix: prefix, ready: ready)
        } catch {
            channel.close(promise: nil)
            throw error
        }
    }

    private static func open(
        host: String, port: Int, headers: [(String, String)], loop: any EventLoop,
        _ handler: @escaping @Sendable () -> SocketClientHandler
    ) async throws -> any Channel {
        let upgrader = NIOTypedWebSocketClientUpgrader(maxFrameSize: 1 << 26) { channel, _ in
            channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(handler()) }
        }
        let fields = HTTPHeaders([("Host", "\(host):\(port)")] + headers)
        let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: "/socket.io/?EIO=4&transport=websocket", headers: fields)
        let configuration = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { channel in
                channel.eventLoop.makeFailedFuture(
                    SocketClientFailure.closed(code: nil, reason: "the server did not upgrade the connection"))
            })
        let (channel, upgraded) = try await ClientBootstrap(group: loop).connect(host: host, port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: configuration)
                // The server speaks first, so its handshake may come in one packet with the 101.
                pipeline.leftOverBytesStrategy = .forwardBytes
                let upgraded = try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                    configuration: pipeline)
                return (channel, upgraded)
            }
        }
        try await upgraded.get()
        return channel
    }

    /// Why the connection ended; nil while it stands.
    package var ending: SocketClientFailure? { mailbox.ending }

    /// Sends an event that asks for nothing.
    package func emit(_ event: String, _ payload: some Encodable & Sendable) throws {
        try send("42", event, payload)
    }

    /// Sends an event and waits for its acknowledgement.
    /// - Returns: the acknowledgement's `data`, decoded.
    /// - Throws: `SocketClientFailure.failed` when the server refuses.
    package func request<Answer: Decodable>(
        _ event: String, _ payload: some Encodable & Sendable, as _: Answer.Type = Answer.self,
        within patience: Duration = .seconds(5)
    ) async throws -> Answer {
        let json = try await acknowledged(event, payload, within: patience)
        return try JSONDecoder().decode(SuccessfulAck<Answer>.self, from: json).data
    }

    /// Sends an event, waits for its acknowledgement and makes sure that it is a success.
    package func request(
        _ event: String, _ payload: some Encodable & Sendable, within patience: Duration = .seconds(5)
    ) async throws {
        _ = try await acknowledged(event, payload, within: patience)
    }

    /// The next event of this name, from what was heard already or waited for.
    package func next(_ event: String, within patience: Duration = .seconds(5)) async throws -> SocketClientEvent {
        try await mailbox.next(event, within: patience) { $0.name == event }
    }

    /// The next event of this name that fits; others stay for later.
    package func next(
        _ event: String, within patience: Duration = .seconds(5),
        where fits: @escaping @Sendable (SocketClientEvent) -> Bool
    ) async throws -> SocketClientEvent {
        try await mailbox.next(event, within: patience) { $0.name == event && fits($0) }
    }

    /// Proves that nothing of this name was heard and nothing comes.
    /// - Throws: `SocketClientFailure.noise` with what was heard.
    package func expectSilence(of event: String, for span: Duration = .milliseconds(300)) async throws {
        do {
            throw SocketClientFailure.noise(try await next(event, within: span).description)
        } catch SocketClientFailure.silence {}
    }

    /// Waits for the server to close.
    package func waitForClose(within patience: Duration = .seconds(5)) async throws -> SocketClientFailure {
        do {
            _ = try await mailbox.next("close", within: patience) { _ in false }
        } catch let failure as SocketClientFailure {
            if ending != nil { return failure }
            throw failure
        }
        throw SocketClientFailure.garbled("")
    }

    /// Leaves as a client does: DISCONNECT, then the end of the connection.
    package func close() async throws {
        guard channel.isActive else { return }
        try? await channel.writeAndFlush(SocketClientHandler.frame("41\(prefix)"))
        try await channel.closeFuture.get()
    }

    /// Breaks the connection off, as a lost line does.
    package func cut() async throws {
        try await channel.close()
    }

    private struct SuccessfulAck<Answer: Decodable>: Decodable {
        let data: Answer
    }

    private struct Ack: Decodable {
        struct Failure: Decodable {
            let code: String
            let message: String
        }

        let success: Bool
        let error: Failure?
    }

    private func acknowledged(
        _ event: String, _ payload: some Encodable & Sendable, within patience: Duration
    ) async throws -> Data {
        let text = try Self.arguments(event, payload)
        let json = try await mailbox.ack(to: event, within: patience) { id in
            channel.writeAndFlush(SocketClientHandler.frame("42\(prefix)\(id)\(text)"), promise: nil)
        }
        let ack = try JSONDecoder().decode(Ack.self, from: json)
        guard ack.success else {
            throw SocketClientFailure.failed(
                event: event, code: ack.error?.code ?? "", message: ack.error?.message ?? "")
        }
        return json
    }

    private func send(_ kind: String, _ event: String, _ payload: some Encodable) throws {
        channel.writeAndFlush(
            SocketClientHandler.frame(kind + prefix + (try Self.arguments(event, payload))), promise: nil)
    }

    private static func arguments(_ event: String, _ payload: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        let parts = [try encoder.encode(event), try encoder.encode(payload)]
        return "[" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",") + "]"
    }
}
