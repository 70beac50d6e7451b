import Kernel
import Web

/// Messages kept at hand in their channel.
struct PinRoutes {
    let messages: MessageActions

    var all: [Endpoint] { [pin, unpin, pins] }

    private var pin: Endpoint {
        Endpoint(
            .put, "/messages/{message}/pin", .user, rate: .messageChange, tag: "messages", summary: "Pin a message",
            in: NoInput.self, out: MessagePayload.self
        ) { _, call in
            try await messages.pin(call.id("message"), as: call.user())
        }
    }

    private var unpin: Endpoint {
        Endpoint(
            .delete, "/messages/{message}/pin", .user, rate: .messageChange, tag: "messages",
            summary: "Unpin a message", in: NoInput.self, out: NoOutput.self
        ) { _, call in
            try await messages.unpin(call.id("message"), as: call.user())
            return NoOutput()
        }
    }

    private var pins: Endpoint {
        Endpoint(
            .get, "/channels/{channel}/pins", .user, tag: "messages",
            summary: "The pinned messages of a channel, the last pinned first", in: PageQuery.self,
            outPage: MessagePayload.self
        ) { input, call in
            try await messages.pins(
                of: call.id("channel"), after: call.cursor(input.cursor),
                limit: input.limit?.value ?? PageQuery.defaultLimit, as: call.user())
        }
    }
}
