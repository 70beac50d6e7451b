import Kernel
import NIOCore

/// One packet as it goes out: a whole WebSocket frame that any number of sockets share.
struct OutboundPacket: Sendable {
    let frame: ByteBuffer
    /// Whether a slow reader may miss it.
    let isVolatile: Bool
    /// Whose sockets understand it; others that are in the same room are passed over.
    var namespace = SocketNamespace.main

    /// Bytes on the wire.
    var byteCount: Int { frame.readableBytes }

    /// Engine.IO's `message` and Socket.IO's kind, as they stand in front.
    private enum Prefix {
        static let connect = "40", disconnect = "41", event = "42", ack = "43", connectError = "44"
    }

    /// The server's heartbeat.
    static let ping = OutboundPacket(frame: TextFrame.make(capacity: 1) { $0.writeString("2") }, isVolatile: false)
    /// The server ends the session; stock clients do not come back by themselves.
    static func disconnect(_ namespace: SocketNamespace) -> OutboundPacket {
        text(capacity: 16) { $0.writeString(Prefix.disconnect + namespace.prefix) }
    }

    /// The Engine.IO handshake; `json` is an `EngineOpen`.
    static func open(_ json: String) -> OutboundPacket {
        text(capacity: json.utf8.count + 1) {
            $0.writeString("0")
            $0.writeString(json)
        }
    }

    /// The answer to CONNECT.
    static func connect(_ socket: SocketID, _ namespace: SocketNamespace) -> OutboundPacket {
        text(capacity: 64) { $0.writeString(#"\#(Prefix.connect)\#(namespace.prefix){"sid":"\#(socket)"}"#) }
    }

    /// CONNECT refused; `json` is an object with `message` and `data`.
    static func connectError(namespace: String, _ json: String) -> OutboundPacket {
        text(capacity: json.utf8.count + namespace.utf8.count + 3) {
            $0.writeString(Prefix.connectError)
            if namespace != SocketPacket.mainNamespace { $0.writeString(namespace + ",") }
            $0.writeString(json)
        }
    }

    /// The answer to an event; `json` is its one argument.
    static func ack(_ id: Int, _ json: String, _ namespace: SocketNamespace) -> OutboundPacket {
        let packet = text(capacity: json.utf8.count + 32) {
            $0.writeString("\(Prefix.ack)\(namespace.prefix)\(id)[\(json)]")
        }
        return OutboundPacket(frame: packet.frame, isVolatile: false, namespace: namespace)
    }

    /// An event that is in no log; `payload` is its one object, `id` asks for an acknowledgement.
    static func event(
        _ name: String, _ payload: String, id: Int? = nil, isVolatile: Bool, _ namespace: SocketNamespace = .main
    ) -> OutboundPacket {
        let frame = TextFrame.make(capacity: name.utf8.count + payload.utf8.count + 32) {
            head(name, id: id, namespace, into: &$0)
            $0.writeString(payload)
            $0.writeString("]")
        }
        return OutboundPacket(frame: frame, isVolatile: isVolatile, namespace: namespace)
    }

    /// An event of the log, with `_meta {id, room, seq, ts}` as the last member of its object. Nil when the payload is no
    /// JSON object.
    static func logged(_ event: LoggedEvent) -> OutboundPacket? {
        guard let (end, isEmpty) = JSONText.openEnd(of: event.payload) else { return nil }
        let head = event.type.utf8.count + event.room.name.utf8.count
        return text(capacity: head + event.payload.utf8.count + 128) {
            Self.head(event.type, id: nil, .main, into: &$0)
            $0.writeSubstring(event.payload[..<end])
            $0.writeString(isEmpty ? "" : ",")
            $0.writeString(#""_meta":{"id":"\#(event.id)","room":"#)
            JSONText.quote(event.room.name, into: &$0)
            $0.writeString(#","seq":\#(event.seq),"ts":"\#(event.at)"}}]"#)
        }
    }

    private static func head(
        _ name: String, id: Int?, _ namespace: SocketNamespace, into buffer: inout ByteBuffer
    ) {
        buffer.writeString(Prefix.event + namespace.prefix)
        if let id { buffer.writeString(String(id)) }
        buffer.writeString("[")
        JSONText.quote(name, into: &buffer)
        buffer.writeString(",")
    }

    private static func text(capacity: Int, _ body: (inout ByteBuffer) -> Void) -> OutboundPacket {
        OutboundPacket(frame: TextFrame.make(capacity: capacity, body), isVolatile: false)
    }
}

/// Writing JSON by hand where an encoder would cost more than the event: names, and one member put into an object.
enum JSONText {
    /// Appends `text` in quotes (RFC 8259 section 7).
    static func quote(_ text: String, into buffer: inout ByteBuffer) {
        buffer.writeInteger(UInt8(ascii: "\""))
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        if isPlain {
            buffer.writeString(text)
        } else {
            for scalar in text.unicodeScalars { escape(scalar, into: &buffer) }
        }
        buffer.writeInteger(UInt8(ascii: "\""))
    }

    private static func escape(_ scalar: Unicode.Scalar, into buffer: inout ByteBuffer) {
        switch scalar {
        case "\"": buffer.writeString("\\\"")
        case "\\": buffer.writeString("\\\\")
        case let control where control.value < 0x20:
            let digits = String(control.value, radix: 16)
            buffer.writeString("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        default: buffer.writeString(String(scalar))
        }
    }

    /// Where a member can be put into the object `text`: before its closing brace, and whether a comma must come first.
    /// Nil when the text is no object. Only the ends are looked at; the rest was written by an encoder of ours.
    static func openEnd(of text: String) -> (end: String.UTF8View.Index, isEmpty: Bool)? {
        let bytes = text.utf8
        guard let end = bytes.lastIndex(where: { !isSpace($0) }), bytes[end] == UInt8(ascii: "}"),
            let start = bytes.firstIndex(where: { !isSpace($0) }), bytes[start] == UInt8(ascii: "{"), start < end
        else { return nil }
        let isEmpty = bytes[bytes.index(after: start)..<end].allSatisfy(isSpace)
        return (end, isEmpty)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
