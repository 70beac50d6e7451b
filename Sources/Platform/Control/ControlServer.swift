import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Takes admin commands while the server runs, from the same user or root on the same machine.
struct ControlServer: Service, CustomStringConvertible {
    /// What the service group prints; reflection would print all the fields.
    let description = "ControlServer"
    let path: ControlPath
    let directory: URL
    let commands: @Sendable () -> AdminActions
    let holdUp: @Sendable () -> Refusal?
    let group: any EventLoopGroup
    let logger: Logger

    private let opening = AsyncStream<Void>.makeStream()

    private typealias Connection = NIOAsyncChannel<Data, Data>

    /// Returns once commands reach this server, or it is clear that none will.
    func opened() async {
        for await _ in opening.stream {}
    }

    /// A server that cannot make its control socket serves all the same; only the commands do not reach it.
    func run() async throws {
        defer {
            opening.continuation.finish()
            path.remove()
        }
        do {
            try await serve(at: path.claim(runtime: ProcessInfo.processInfo.environment["RUNTIME_DIRECTORY"]))
        } catch {
            // Of a start that was given up because of something else, that is the news.
            guard !Task.isCancelled else { return }
            logger.error("admin commands do not reach this server", metadata: ["cause": "\(error)"])
        }
    }

    private func serve(at socket: String) async throws {
        let listener = try await ServerBootstrap(group: group).bind(
            unixDomainSocketPath: socket, cleanupExistingSocketFile: true
        ) { channel in
            channel.eventLoop.makeCompletedFuture { try ControlFrameCoder.install(on: channel) }
        }
        chmod(socket, 0o600)
        opening.continuation.finish()
        let channel = listener.channel
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        group.addTask { await serve(connection) }
                    }
                }
            }
        } onCancelOrGracefulShutdown: {
            channel.close(promise: nil)
        }
    }

    /// One request, one reply, before it how far it is: of what comes quicker than it is taken, the newest. What goes wrong
    /// here ends this connection, never the server; whoever hangs up ends what they asked for, between two writes.
    private func serve(_ connection: Connection) async {
        do {
            let credential = try await PeerCredential(of: connection.channel)
            try await connection.executeThenClose { inbound, outbound in
                for try await frame in inbound {
                    let (progress, telling) = AsyncStream.makeStream(
                        of: String.self, bufferingPolicy: .bufferingNewest(1))
                    async let reply = reply(to: frame, from: credential, telling)
                    for await words in progress {
                        try await outbound.write(JSON.encodeBytes(ControlReply.progress(words)))
                    }
                    try await outbound.write(JSON.encodeBytes(await reply))
                    return
                }
            }
        } catch {
            logger.debug("control connection failed", metadata: ["cause": "\(error)"])
        }
    }

    private func reply(
        to frame: Data, from credential: PeerCredential, _ telling: AsyncStream<String>.Continuation
    ) async -> ControlReply {
        defer { telling.finish() }
        guard credential.isOperator else {
            logger.warning("control connection refused", metadata: ["uid": "\(credential.uid)"])
            return .refused(code: .forbidden, message: "Only the user who runs the server and root may do this.")
        }
        do {
            let request = try JSON.decode(ControlRequest.self, from: frame)
            guard request.directory == directory.path else { return .elsewhere }
            if let refusal = holdUp() { throw refusal }
            let isAsked = request.wantsProgress ?? false
            let answer = try await commands().perform(request.command) { if isAsked { telling.yield($0) } }
            // Reading the log must not fill it.
            if !request.command.isReading {
                logger.notice("admin command", metadata: ["command": "\(request.command.name)"])
            }
            return .done(answer)
        } catch let refusal as Refusal {
            return .refused(code: refusal.code, message: refusal.message)
        } catch {
            logger.error("admin command failed", metadata: ["cause": "\(error)"])
            return .refused(code: .internal, message: "The command failed; the server's log says why.")
        }
    }
}

/// Who is on the other end of a Unix socket, as the kernel knows it (`SO_PEERCRED` of unix(7)).
struct PeerCredential: Sendable {
    /// `struct ucred`, which Swift's Glibc does not show.
    private struct Raw {
        var pid: Int32 = 0
        var uid: UInt32 = .max
        var gid: UInt32 = .max
    }

    let uid: UInt32

    /// - Throws: when the kernel does not tell.
    init(of channel: any Channel) async throws {
        guard let provider = channel as? any SocketOptionProvider else { throw ChannelError.operationUnsupported }
        let raw: Raw = try await provider.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        uid = raw.uid
    }

    /// The operator: who runs the server, or root.
    var isOperator: Bool { uid == geteuid() || uid == 0 }
}
