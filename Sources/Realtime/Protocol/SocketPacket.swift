import Foundation
import NIOCore

/// One Socket.IO 5 packet without attachments: kind, namespace, acknowledgement id, JSON
/// (https://github.com/socketio/socket.io-protocol).
package struct SocketPacket: Equatable, Sendable {
    /// The digit in front.
    package enum Kind: UInt8, CaseIterable, Sendable {
        case connect = 0x30
        case disconnect, event, ack, connectError
    }

    /// The namespace that needs no name on the wire.
    package static let mainNamespace = "/"
    /// Bytes of a namespace, with its slash.
    package static let maxNamespaceBytes = 128
    /// The greatest acknowledgement id a JavaScript client can count to.
    package static let maxIdentifier = (1 << 53) - 1

    package let kind: Kind
    /// Starts with a slash.
    package let namespace: String
    /// 0…2^53 - 1: on an event, that an answer is wanted; on an ack, which event it answers.
    package let id: Int?
    /// JSON text; empty when there is none.
    package let data: ByteBuffer
    /// Where the first elements of an array in `data` stand, kept from the check of a packet that was read.
    let elements: [Range<Int>]

    package init(
        _ kind: Kind, namespace: String = SocketPacket.mainNamespace, id: Int? = nil, data: ByteBuffer = ByteBuffer()
    ) {
        self.init(kind, namespace: namespace, id: id, data: data, elements: [])
    }

    init(_ kind: Kind, namespace: String, id: Int?, data: ByteBuffer, elements: [Range<Int>]) {
        self.kind = kind
        self.namespace = namespace
        self.id = id
        self.data = data
        self.elements = elements
    }

    /// Appends the text form.
    package func write(into buffer: inout ByteBuffer) {
        buffer.writeInteger(kind.rawValue)
        if namespace != Self.mainNamespace {
            buffer.writeString(namespace)
            buffer.writeInteger(UInt8(ascii: ","))
        }
        if let id { buffer.writeString(String(id)) }
        buffer.writeImmutableBuffer(data)
    }
}

extension SocketPacket {
    /// Reads one packet, strictly: grammar, bounds, and the JSON shape its kind asks for.
    ///
    /// - Parameter text: the body of an Engine.IO message, valid UTF-8.
    package init(reading text: ByteBuffer) throws(PacketProblem) {
        var text = text
        guard let digit: UInt8 = text.readInteger() else { throw .empty }
        guard let kind = Kind(rawValue: digit) else { throw .unknownKind }
        let namespace = try Self.readNamespace(&text)
        let id = try Self.readIdentifier(&text)
        let elements = try Self.check(kind, hasID: id != nil, data: text)
        self.init(kind, namespace: namespace, id: id, data: text, elements: elements)
    }

    /// A copy of one element of the array; positions count from the first readable byte.
    func bytes(_ element: Range<Int>) -> Data {
        Data(data.getBytes(at: data.readerIndex + element.lowerBound, length: element.count) ?? [])
    }

    private static func readNamespace(_ text: inout ByteBuffer) throws(PacketProblem) -> String {
        guard text.getInteger(at: text.readerIndex, as: UInt8.self) == UInt8(ascii: "/") else { return mainNamespace }
        let view = text.readableBytesView
        let end = view.firstIndex(of: UInt8(ascii: ",")) ?? view.endIndex
        guard end - view.startIndex <= maxNamespaceBytes else { throw .badNamespace }
        guard let namespace = text.readString(length: end - view.startIndex) else { throw .badNamespace }
        text.moveReaderIndex(forwardBy: min(1, text.readableBytes))
        return namespace
    }

    private static func readIdentifier(_ text: inout ByteBuffer) throws(PacketProblem) -> Int? {
        let digits = text.readableBytesView.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        // 2^53 - 1 has 16 digits, so longer runs are refused before they are counted.
        guard digits.count <= 16 else { throw .badIdentifier }
        let id = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard id <= maxIdentifier else { throw .badIdentifier }
        text.moveReaderIndex(forwardBy: digits.count)
        return id
    }

    /// - Returns: the first elements of an event's or an ack's array.
    private static func check(_ kind: Kind, hasID: Bool, data: ByteBuffer) throws(PacketProblem) -> [Range<Int>] {
        switch kind {
        case .connect, .disconnect, .connectError: guard !hasID else { throw .badIdentifier }
        case .ack: guard hasID else { throw .badIdentifier }
        case .event: break
        }
        switch kind {
        case .disconnect:
            guard data.readableBytes == 0 else { throw .unexpectedBody }
            return []
        case .connect where data.readableBytes == 0:
            return []
        case .connect, .connectError:
            guard try JSONOutline(data.readableBytesUInt8Span).kind == .object else { throw .badJSON }
            return []
        case .event, .ack:
            let outline = try JSONOutline(data.readableBytesUInt8Span)
            guard outline.kind == .array else { throw .badJSON }
            return outline.elements
        }
    }
}

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
