import Foundation
import Kernel
import Web

/// One request a client may make over its socket, declared once: name, limit, input and acknowledgement.
package struct SocketEvent: Sendable {
    package let name: String
    package let rate: RateBucket
    /// Over the limit nothing is said (typing): the client would only show noise.
    let isDroppedSilently: Bool
    let run: @Sendable (Data, SocketCall, (RateBucket, String) throws -> Void) async throws -> String?

    /// - Parameter place: what a bucket by person and place counts by, such as the channel.
    package init<Input: Exampled, Output: Exampled>(
        _ name: String, rate: RateBucket = .socketEvent, place: @escaping @Sendable (Input) -> String = { _ in "" },
        isDroppedSilently: Bool = false, in: Input.Type, out: Output.Type,
        _ handler: @escaping @Sendable (Input, SocketCall) async throws -> Output
    ) {
        self.name = name
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
