import Foundation

/// One event as a client hears it: its name and its one object.
package struct SocketClientEvent: Sendable, CustomStringConvertible {
    /// What events of logged rooms carry.
    package struct Meta: Decodable, Sendable, Equatable {
        package let id: String
        package let room: String
        package let seq: Int64
        package let ts: String
    }

    private struct Carrier: Decodable {
        let _meta: Meta?
    }

    package let name: String
    /// The object as JSON; `null` when the event has none.
    package let json: Data

    /// The object, decoded; unknown members are ignored.
    package func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: json)
    }

    /// `_meta {id, room, seq, ts}`; nil on events outside the log.
    package var meta: Meta? { (try? decode(Carrier.self))?._meta }

    package var description: String { "\(name) \(String(decoding: json, as: UTF8.self))" }
}

/// What goes wrong for a socket client.
package enum SocketClientFailure: Error, Equatable, CustomStringConvertible {
    /// `connect_error`: the code and the sentence the server gave.
    case refused(code: String, message: String)
    /// An acknowledgement with `success: false`.
    case failed(event: String, code: String, message: String)
    /// Nothing of that name came in time; what was heard instead.
    case silence(expected: String, heard: [String])
    /// Something came where silence was due.
    case noise(String)
    /// The connection is over: code and reason of the close frame, when there was one.
    case closed(code: Int?, reason: String)
    /// The server broke the protocol.
    case garbled(String)

    package var description: String {
        switch self {
        case .refused(let code, let message): "connect_error \(code): \(message)"
        case .failed(let event, let code, let message): "\(event) failed with \(code): \(message)"
        case .silence(let expected, let heard): "no \(expected) came; heard \(heard)"
        case .noise(let event): "expected silence, heard \(event)"
        case .closed(let code, let reason): "closed (\(code.map(String.init) ?? "no code")) \(reason)"
        case .garbled(let text): "not understood: \(text.prefix(200))"
        }
    }
}
