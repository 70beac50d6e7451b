import Foundation
import NIOCore

/// What a client asks for: the name, the one object, and whether it waits for an answer.
package struct InboundEvent: Equatable, Sendable {
    /// Bytes of a name; the contract's longest has 27.
    package static let maxNameBytes = 128
    /// Names the protocol keeps for itself, which its clients cannot send.
    package static let reserved: Set<String> = [
        "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener",
    ]

    package let name: String
    /// JSON text of the first argument, `null` when there is none. Further arguments are ignored: one object per event.
    package let payload: Data
    /// The id the acknowledgement carries; nil when none is asked for.
    package let id: Int?

    /// Takes apart an `event` packet that was read.
    /// - Throws: `badJSON` for an empty array or a name that is no string, `badEventName`.
    package init(_ packet: SocketPacket) throws(PacketProblem) {
        let elements = packet.elements
        guard let first = elements.first else { throw .badJSON }
        name = try Self.name(packet.bytes(first))
        payload = elements.count > 1 ? packet.bytes(elements[1]) : Data("null".utf8)
        id = packet.id
    }

    private static func name(_ json: Data) throws(PacketProblem) -> String {
        guard json.first == UInt8(ascii: "\"") else { throw .badJSON }
        // The bound holds for the escaped form too, which is at most six times as long.
        guard json.count <= maxNameBytes * 6 + 2 else { throw .badEventName }
        let name: String
        if json.contains(UInt8(ascii: "\\")) {
            guard let decoded = try? JSONDecoder().decode(String.self, from: json) else { throw .badJSON }
            name = decoded
        } else {
            name = String(decoding: json.dropFirst().dropLast(), as: UTF8.self)
        }
        guard !name.isEmpty, name.utf8.count <= maxNameBytes, !reserved.contains(name) else { throw .badEventName }
        return name
    }
}
