import Hosting
import Kernel
import Realtime

/// Ends the typing of a socket with the socket.
struct TypingConnection: ConnectionContributing {
    let messages: MessageActions

    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart { ReadyPart(fields: []) }

    func disconnected(_ socket: SocketIdentity) { messages.stopTyping(from: socket.socket) }
}
