import Foundation
import Kernel
import NIOCore
import NIOPosix

/// Asks the server of a data directory to do something.
struct ControlClient {
    let path: ControlPath
    let directory: URL
    let group: any EventLoopGroup

    /// Nil when no server serves the directory.
    /// - Throws: `Refusal` with the server's words.
    func ask(_ command: AdminCommand) async throws -> AdminAnswer? {
        guard let socket = path.existing, let connection = try await connect(socket) else { return nil }
        let request = try JSON.encodeBytes(ControlRequest(directory: directory.path, command: command))
        let frame: Data? = try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(request)
            for try await frame in inbound { return frame }
            return nil
        }
        guard let frame else { throw Refusal(.unavailable, "The server closed the control connection.") }
        switch try JSON.decode(ControlReply.self, from: frame) {
        case .done(let answer): return answer
        case .refused(let code, let message): throw Refusal(code, message)
        case .elsewhere: return nil
        }
    }

    /// Nobody listening is no failure: the socket may be left over from a crash.
    private func connect(_ socket: String) async throws -> NIOAsyncChannel<Data, Data>? {
        do {
            return try await ClientBootstrap(group: group).connect(unixDomainSocketPath: socket) { channel in
                channel.eventLoop.makeCompletedFuture { try ControlFrameCoder.install(on: channel) }
            }
        } catch let error as IOError where [ECONNREFUSED, ENOENT].contains(error.errnoCode) {
            return nil
        }
    }
}
