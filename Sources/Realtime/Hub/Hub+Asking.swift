import Foundation
import Kernel

extension Hub {
    /// An event to one socket that the client answers with an acknowledgement.
    ///
    /// - Returns: the JSON of the acknowledgement's first argument, `null` when it has none.
    /// - Throws: `Refusal` with `unavailable` when no answer comes in time, `gone` when the socket is or gets closed.
    package func ask(
        _ type: String, of socket: SocketID, _ payload: some Encodable & Sendable, within timeout: Duration
    ) async throws -> Data {
        guard let lane = lane(of: socket) else { throw Self.gone }
        let json = try JSON.encode(payload)
        return try await withCheckedThrowingContinuation { continuation in
            lane.post { shard in
                guard let handler = shard.sockets[socket] else { return continuation.resume(throwing: Self.gone) }
                handler.ask(type, json, within: timeout) { continuation.resume(with: $0) }
            }
        }
    }
}
