import Accounts
import Hosting
import Kernel
import Realtime
import Web

/// Writing and reacting on a socket: the same verbs, shapes and limits as the routes.
struct MessageEvents {
    let messages: MessageActions

    var all: [SocketEvent] { [send, edit, delete, react, unreact, pin, unpin, reactions] }

    private var send: SocketEvent {
        SocketEvent(
            "message:send", rate: .message, place: { "\($0.channelId)" }, in: SocketSendInput.self,
            out: MessageEvent.self
        ) { input, call in
            MessageEvent(
                message: try await messages.send(
                    input.message.draft, to: input.channelId, as: call.caller, from: call.socket.socket))
        }
    }

    private var edit: SocketEvent {
        SocketEvent("message:edit", rate: .messageChange, in: SocketEditInput.self, out: MessageEvent.self) {
            input, call in
            MessageEvent(
                message: try await messages.edit(
                    input.messageId, to: input.content, allowedMentions: input.allowedMentions ?? AllowedMentions(),
                    as: call.caller))
        }
    }

    private var delete: SocketEvent {
        SocketEvent("message:delete", rate: .messageChange, in: SocketDeleteInput.self, out: NoOutput.self) {
            input, call in
            switch (input.messageId, input.messageIds) {
            case (let id?, nil): try await messages.delete(id, as: call.caller)
            case (nil, let ids?): _ = try await messages.delete(ids.values, as: call.caller)
            default: throw Refusal.invalid("messageId", "Either messageId or messageIds is needed.")
            }
            return NoOutput()
        }
    }

    private var react: SocketEvent {
        SocketEvent("message:react", rate: .reaction, in: SocketReactInput.self, out: ReactionsPayload.self) {
            input, call in
            try await messages.react(input.emoji.value, to: input.messageId, as: call.caller)
        }
    }

    private var unreact: SocketEvent {
        SocketEvent("message:unreact", rate: .reaction, in: SocketReactInput.self, out: ReactionsPayload.self) {
            input, call in
            try await messages.unreact(input.emoji.value, from: input.messageId, as: call.caller)
        }
    }

    private var pin: SocketEvent {
        SocketEvent("message:pin", rate: .messageChange, in: MessageInput.self, out: MessageEvent.self) { input, call in
            MessageEvent(message: try await messages.pin(input.messageId, as: call.caller))
        }
    }

    private var unpin: SocketEvent {
        SocketEvent("message:unpin", rate: .messageChange, in: MessageInput.self, out: NoOutput.self) { input, call in
            try await messages.unpin(input.messageId, as: call.caller)
            return NoOutput()
        }
    }

    private var reactions: SocketEvent {
        SocketEvent("message:reactions", rate: .history, in: ReactionsInput.self, out: PeopleAck.self) { input, call in
            let page = try await messages.people(
                who: input.emoji?.value, on: input.messageId, after: call.cursor(input.after),
                limit: PageQuery.defaultLimit, as: call.caller)
            return PeopleAck(users: page.rows, next: call.next(page.next))
        }
    }
}
