import Hosting
import Kernel
import Realtime
import Servers
import Web

/// Opening, closing and reading a channel on a socket.
struct ChannelEvents {
    let messages: MessageActions

    var all: [SocketEvent] { [join, leave, history, read] }

    private var join: SocketEvent {
        SocketEvent("channel:join", rate: .join, in: OpenChannelInput.self, out: OpenedChannelPayload.self) {
            input, call in
            try await messages.open(
                input.channelId, limit: input.history?.value ?? HistoryInput.defaultLimit, on: call.socket)
        }
    }

    private var leave: SocketEvent {
        SocketEvent("channel:leave", in: ChannelInput.self, out: NoOutput.self) { input, call in
            messages.stopTyping(in: input.channelId, as: call.caller)
            call.hub.leave(call.socket.socket, .channel(input.channelId))
            return NoOutput()
        }
    }

    private var history: SocketEvent {
        SocketEvent("message:history", rate: .history, in: SocketHistoryInput.self, out: HistoryPayload.self) {
            input, call in
            let anchor = try HistoryAnchor(before: input.before, after: input.after, around: input.around)
            return try await messages.history(
                of: input.channelId, anchor, limit: input.limit?.value ?? HistoryInput.defaultLimit, as: call.caller)
        }
    }

    private var read: SocketEvent {
        SocketEvent("message:read", rate: .markRead, in: SocketReadInput.self, out: UnreadAck.self) { input, call in
            switch (input.channelId, input.serverId) {
            case (let channel?, nil):
                return UnreadAck(
                    unread: try await messages.markRead(channel, upTo: input.messageId, as: call.caller))
            case (nil, let server?):
                try await messages.markRead(server: server, as: call.caller)
                return UnreadAck(unread: nil)
            default: throw Refusal.invalid("channelId", "Either channelId or serverId is needed.")
            }
        }
    }
}

/// Who is about to write. Over the limit nothing is said: the client would only show noise.
struct TypingEvents {
    let messages: MessageActions

    var all: [SocketEvent] { [start, stop, active] }

    private var start: SocketEvent {
        SocketEvent("typing:start", rate: .typing, isDroppedSilently: true, in: ChannelInput.self, out: NoOutput.self) {
            input, call in
            try await messages.startTyping(in: input.channelId, as: call.caller, from: call.socket.socket)
            return NoOutput()
        }
    }

    private var stop: SocketEvent {
        SocketEvent("typing:stop", rate: .typing, isDroppedSilently: true, in: ChannelInput.self, out: NoOutput.self) {
            input, call in
            messages.stopTyping(in: input.channelId, as: call.caller)
            return NoOutput()
        }
    }

    private var active: SocketEvent {
        SocketEvent("typing:active", rate: .typing, in: ChannelInput.self, out: TypersAck.self) { input, call in
            TypersAck(users: try await messages.typers(in: input.channelId, as: call.caller))
        }
    }
}

/// Ends the typing of a socket with the socket.
struct TypingConnection: ConnectionContributing {
    let messages: MessageActions

    func rooms(for caller: Caller) async throws -> [Room] { [] }

    func ready(for caller: Caller) async throws -> ReadyPart { ReadyPart(fields: []) }

    func disconnected(_ socket: SocketIdentity) { messages.stopTyping(from: socket.socket) }
}
