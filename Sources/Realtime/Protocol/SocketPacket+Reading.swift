import Foundation
import NIOCore

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
