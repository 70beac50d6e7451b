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
