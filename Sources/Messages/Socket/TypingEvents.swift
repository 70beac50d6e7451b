import Hosting
import Kernel
import Realtime
import Web

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
