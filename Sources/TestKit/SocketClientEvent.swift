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
