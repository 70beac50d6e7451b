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
