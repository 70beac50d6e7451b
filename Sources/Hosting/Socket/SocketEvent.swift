import Foundation
import Kernel
import Realtime
import Web

/// One request a client may make over its socket, declared once: name, limit, input and acknowledgement.
package struct SocketEvent: Sendable {
    package let name: String
    package let namespace: SocketNamespace
    package let rate: RateBucket
    /// Over the limit nothing is said (typing): the client would only show noise.
    let isDroppedSilently: Bool
    let run: @Sendable (Data, SocketCall, (RateBucket, String) throws -> Void) async throws -> String?

    /// - Parameter place: what a bucket by person and place counts by, such as the channel.
    package init<Input: Exampled, Output: Exampled>(
        _ name: String, of namespace: SocketNamespace = .main, rate: RateBucket = .socketEvent,
        place: @escaping @Sendable (Input) -> String = { _ in "" },
        isDroppedSilently: Bool = false, in: Input.Type, out: Output.Type,
        _ handler: @escaping @Sendable (Input, SocketCall) async throws -> Output
    ) {
        self.name = name
        self.namespace = namespace
        self.rate = rate
        self.isDroppedSilently = isDroppedSilently
        run = { payload, call, limit in
            let input = try JSON.decode(Input.self, from: payload == Data("null".utf8) ? Data("{}".utf8) : payload)
            let user = "\(call.caller.userId)"
            try limit(rate, rate.scope == .userAndPlace ? "\(user)/\(place(input))" : user)
            let output = try await handler(input, call)
            return Output.self == NoOutput.self ? nil : try JSON.encode(output)
        }
    }
}

/// One socket request as a room sees it.
package struct SocketCall: Sendable {
    package let socket: SocketIdentity
    package let hub: Hub
    let cursors: CursorSigner

    /// Who asks; a socket always has someone.
    package var caller: Caller { socket.caller }
    package var client: ClientInfo { socket.client }

    /// The sort key in a cursor the caller sent back.
    /// - Throws: `bad_request` when it is not one of ours.
    package func cursor(_ text: String?) throws -> [Int64]? {
        try text.map(cursors.open)
    }

    /// The cursor of the next page, for the acknowledgement.
    package func next(_ key: [Int64]?) -> String? {
        key.map(cursors.seal)
    }
}

/// JSON that a module has written already, as a member of the `ready` event: parts of it are kept, since after a restart
/// everybody connects at once.
package struct PreparedJSON: Encodable, Sendable {
    package let text: String

    /// - Parameter text: one JSON value.
    package init(_ text: String) {
        self.text = text
    }

    /// For readers of `ReadyPart` other than the listener, which takes the text as it is.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
